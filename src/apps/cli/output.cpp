#include "apps/cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

#include "core/base/text.hpp"

namespace ringfence::cli {
namespace {

std::unexpected<Error> cannot_write(std::string_view name, std::string_view reason) {
  return unavailable(fmt::format("cannot write {}: {}", name, reason));
}

Result<void> write_all(std::FILE* file, std::string_view content, const std::string& name) {
  if (std::fwrite(content.data(), 1, content.size(), file) == content.size() &&
      std::fflush(file) == 0)
    return {};
  return cannot_write(name, std::strerror(errno));
}

struct Destination {
  bool replace;        // a pipe or a device cannot be replaced by renaming
  std::string beside;  // where the content is written first
};

Result<Destination> destination_of(const std::optional<std::string>& path) {
  if (!path) return Destination{false, ""};
  struct stat status{};
  const bool there = stat(path->c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode))
    return cannot_write(text::printable(*path), std::strerror(EISDIR));
  const bool replace = !there || S_ISREG(status.st_mode);
  return Destination{replace, replace ? *path + ".part" : *path};
}

}  // namespace

void say(std::string_view text) {
  const std::string line = fmt::format("ringfence: {}\n", text);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Result<void> check_output(const std::optional<std::string>& path) {
  const auto destination = destination_of(path);
  if (!destination) return std::unexpected(destination.error());
  if (!path || !destination->replace) return {};
  std::FILE* file = std::fopen(destination->beside.c_str(), "wb");
  if (file == nullptr) return cannot_write(text::printable(*path), std::strerror(errno));
  std::fclose(file);
  std::remove(destination->beside.c_str());
  return {};
}

Result<void> write_output(std::string_view content, const std::optional<std::string>& path) {
  if (!path) return write_all(stdout, content, "standard output");
  const std::string name = text::printable(*path);
  RINGFENCE_TRY(const Destination to, destination_of(path));
  std::FILE* file = std::fopen(to.beside.c_str(), "wb");
  if (file == nullptr) return cannot_write(name, std::strerror(errno));
  Result<void> written = write_all(file, content, name);
  if (std::fclose(file) != 0 && written) written = cannot_write(name, std::strerror(errno));
  if (written && to.replace && std::rename(to.beside.c_str(), path->c_str()) != 0)
    written = cannot_write(name, std::strerror(errno));
  if (!written && to.replace) std::remove(to.beside.c_str());
  return written;
}

}  // namespace ringfence::cli
