#include "core/fetch/client_hints.hpp"

#include <algorithm>
#include <iterator>

#include "core/base/text.hpp"
#include "core/fetch/name_match.hpp"

namespace ringfence::fetch {
namespace {

bool is_digits(std::string_view s) noexcept {
  return !s.empty() && std::all_of(s.begin(), s.end(), text::is_digit);
}

// 1, 1.5; not .5, 1. or -1.
bool is_decimal(std::string_view s) noexcept {
  const std::size_t dot = s.find('.');
  if (dot == std::string_view::npos) return is_digits(s);
  return is_digits(s.substr(0, dot)) && is_digits(s.substr(dot + 1));
}

bool is_connection_type(std::string_view s) noexcept {
  return s == "slow-2g" || s == "2g" || s == "3g" || s == "4g";
}

bool is_on(std::string_view s) noexcept { return text::equals_ignoring_case(s, "on"); }

struct Hint {
  std::string_view name;
  bool (*accepts)(std::string_view) noexcept;
};
constexpr Hint kHints[] = {
    {"device-memory", is_decimal}, {"downlink", is_decimal}, {"dpr", is_decimal},
    {"ect", is_connection_type},   {"rtt", is_digits},       {"save-data", is_on},
    {"viewport-width", is_digits}, {"width", is_digits}};

}  // namespace

bool is_client_hint(std::string_view name) noexcept {
  return std::any_of(std::begin(kHints), std::end(kHints),
                     [&](const Hint& hint) { return is_named(name, hint.name); });
}

bool is_safe_client_hint(std::string_view name, std::string_view value) noexcept {
  for (const Hint& hint : kHints)
    if (is_named(name, hint.name)) return hint.accepts(value);
  return false;
}

}  // namespace ringfence::fetch
