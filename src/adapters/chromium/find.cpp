#include "adapters/chromium/find.hpp"

#include <array>

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/text.hpp"

namespace ringfence::chromium {
namespace {

constexpr std::array kPlaces = {
    "/usr/lib/chromium/chromium-headless-shell",
    "/usr/bin/chromium-headless-shell",
    "/usr/lib/chromium/chromium",
    "/usr/lib/chromium-browser/chromium-browser",
    "/opt/google/chrome/chrome",
};

bool is_program(const char* path) {
  struct stat status{};
  return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

}  // namespace

Result<std::string> find_browser(const std::string& given) {
  if (!given.empty()) {
    if (is_program(given.c_str())) return given;
    return unavailable("no program at " + text::printable(given));
  }
  for (const char* place : kPlaces)
    if (is_program(place)) return std::string(place);
  return unavailable(
      "no browser is installed; on Debian: apt-get install chromium-headless-shell, or name one "
      "with --browser");
}

}  // namespace ringfence::chromium
