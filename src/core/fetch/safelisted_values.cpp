#include "core/fetch/safelisted_values.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace ringfence::fetch {
namespace {

constexpr auto kUnsafeBytes = [] {
  std::array<bool, 128> table{};
  for (unsigned char c = 0; c < 0x20; ++c) table[c] = c != '\t';
  for (const char c : std::string_view("\"():<>?@[\\]{}\x7F"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// "HTTP whitespace": LF, CR, TAB, SP.
std::string_view trim_http_whitespace(std::string_view s) noexcept {
  constexpr std::string_view kBlank = "\n\r\t ";
  const std::size_t first = s.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(kBlank) - first + 1);
}

std::string_view leading_digits(std::string_view s) noexcept {
  std::size_t n = 0;
  while (n < s.size() && text::is_digit(s[n])) ++n;
  return s.substr(0, n);
}

// Numbers of any length: a value may have 100 digits.
bool decimal_greater(std::string_view a, std::string_view b) noexcept {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return a.size() != b.size() ? a.size() > b.size() : a > b;
}

}  // namespace

bool has_unsafe_byte(std::string_view value, const Profile& profile) noexcept {
  return std::any_of(value.begin(), value.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 ? profile.high_bytes_are_unsafe : kUnsafeBytes[byte];
  });
}

bool is_safe_language(std::string_view value) noexcept {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return text::is_digit(c) || text::is_alpha(c) ||
           std::string_view(" *,-.;=").find(c) != std::string_view::npos;
  });
}

bool is_safe_content_type(std::string_view value, const Profile& profile) noexcept {
  if (has_unsafe_byte(value, profile)) return false;
  // "Parse a MIME type", steps 1 to 9. What follows the `;` cannot make it fail.
  const std::string_view input = trim_http_whitespace(value);
  const std::size_t slash = input.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view rest = input.substr(slash + 1);
  const std::string_view type = input.substr(0, slash);
  const std::string_view subtype = trim_http_whitespace(rest.substr(0, rest.find(';')));
  // A leading blank in the subtype is a failure; only the end is trimmed.
  if (rest.empty() || subtype.data() != rest.data()) return false;
  const auto is = [&](std::string_view t, std::string_view s) {
    return text::equals_ignoring_case(type, t) && text::equals_ignoring_case(subtype, s);
  };
  return is("application", "x-www-form-urlencoded") || is("multipart", "form-data") ||
         is("text", "plain");
}

bool is_safe_range(std::string_view value, const Profile& profile) noexcept {
  constexpr std::string_view kUnit = "bytes=";
  if (!value.starts_with(kUnit)) return false;
  value.remove_prefix(kUnit.size());
  const std::string_view first = leading_digits(value);
  value.remove_prefix(first.size());
  if (!value.starts_with('-')) return false;
  value.remove_prefix(1);
  const std::string_view last = leading_digits(value);
  if (last.size() != value.size()) return false;
  // No first position ("bytes=-500") was never sent by browsers, so it is not safelisted.
  if (first.empty()) return false;
  if (profile.range_bounds_are_int64) {
    if (!text::parse_decimal(first) || (!last.empty() && !text::parse_decimal(last))) return false;
  }
  return last.empty() || !decimal_greater(first, last);
}

}  // namespace ringfence::fetch
