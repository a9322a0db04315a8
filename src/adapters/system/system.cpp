#include "adapters/system/system.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/text.hpp"

namespace ringfence::system {

std::chrono::steady_clock::time_point SystemClock::now() const {
  return std::chrono::steady_clock::now();
}
std::chrono::system_clock::time_point SystemClock::wall_time() const {
  return std::chrono::system_clock::now();
}

Result<std::string> SystemFiles::read(const std::string& path, std::size_t most) const {
  const std::string shown = text::printable(path);
  // A path is handed over as a C string; a NUL in it would name another file.
  if (path.find('\0') != std::string::npos) return invalid(shown + ": not a path");
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return unavailable(shown + ": " + std::strerror(errno));
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const std::string reason = std::strerror(errno);
      close(fd);
      return unavailable(shown + ": " + reason);
    }
    if (n == 0) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(n));
    if (bytes.size() > most) {
      close(fd);
      return too_large(shown + ": over " + std::to_string(most) + " bytes");
    }
  }
  close(fd);
  return bytes;
}

std::optional<std::string> SystemEnvironment::get(const std::string& name) const {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace ringfence::system
