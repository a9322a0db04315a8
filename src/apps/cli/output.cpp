#include "apps/cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

#include "core/base/text.hpp"

namespace ringfence::cli {
namespace {

Result<void> write_all(std::FILE* file, std::string_view content, const std::string& name) {
  if (std::fwrite(content.data(), 1, content.size(), file) == content.size() &&
      std::fflush(file) == 0)
    return {};
  return unavailable(fmt::format("cannot write {}: {}", name, std::strerror(errno)));
}

}  // namespace

void say(std::string_view text) {
  const std::string line = fmt::format("ringfence: {}\n", text);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Result<void> write_output(std::string_view content, const std::optional<std::string>& path) {
  if (!path) return write_all(stdout, content, "standard output");
  const std::string name = text::printable(*path);
  // A pipe or a device cannot be replaced by renaming.
  struct stat status{};
  const bool replace = stat(path->c_str(), &status) != 0 || S_ISREG(status.st_mode);
  const std::string beside = replace ? *path + ".part" : *path;
  std::FILE* file = std::fopen(beside.c_str(), "wb");
  if (file == nullptr)
    return unavailable(fmt::format("cannot write {}: {}", name, std::strerror(errno)));
  Result<void> written = write_all(file, content, name);
  if (std::fclose(file) != 0 && written)
    written = unavailable(fmt::format("cannot write {}: {}", name, std::strerror(errno)));
  if (written && replace && std::rename(beside.c_str(), path->c_str()) != 0)
    written = unavailable(fmt::format("cannot write {}: {}", name, std::strerror(errno)));
  if (!written && replace) std::remove(beside.c_str());
  return written;
}

}  // namespace ringfence::cli
