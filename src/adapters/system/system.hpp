// The ports that need nothing but the operating system: clocks, files, environment.
#pragma once

#include "ports/clock.hpp"
#include "ports/environment.hpp"
#include "ports/file_tree.hpp"

namespace ringfence::system {

class SystemClock final : public ports::Clock {
 public:
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override;
  [[nodiscard]] std::chrono::system_clock::time_point wall_time() const override;
};

class SystemFiles final : public ports::FileTree {
 public:
  // Reads at most `most` bytes and one more, whatever size the file says it has: a device or a
  // growing file cannot fill the memory. A pipe is read to its end.
  [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t most) const override;
};

class SystemEnvironment final : public ports::Environment {
 public:
  [[nodiscard]] std::optional<std::string> get(const std::string& name) const override;
};

}  // namespace ringfence::system
