#include "adapters/chromium/find.hpp"

#include <array>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/chromium/chromium_browser.hpp"
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

Result<void> check_version(const std::string& product) {
  const std::size_t slash = product.find('/');
  const std::string number = slash == product.npos ? "" : product.substr(slash + 1);
  const auto major = text::parse_decimal(number.substr(0, number.find('.')));
  if (major && *major >= kOldestMajor) return {};
  return std::unexpected(
      Error{Error::Kind::Unsupported,
            fmt::format("the browser is {}; at least version {} is needed",
                        product.empty() ? "of an unknown kind" : product, kOldestMajor)});
}

}  // namespace ringfence::chromium
