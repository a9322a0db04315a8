// Files by path, read whole and with a bound. Paths are bytes, as the system takes them.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.hpp"

namespace ringfence::ports {

class FileTree {
 public:
  FileTree() = default;
  FileTree(const FileTree&) = delete;
  FileTree& operator=(const FileTree&) = delete;
  virtual ~FileTree() = default;

  // The file's bytes. Error: Unavailable with the system's reason (a folder is one), TooLarge over
  // `most` bytes. Never gives a part of a file.
  [[nodiscard]] virtual Result<std::string> read(const std::string& path,
                                                 std::size_t most) const = 0;
};

}  // namespace ringfence::ports
