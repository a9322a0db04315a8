// Byte-string helpers with the meanings of the Infra and HTTP standards: ASCII only, locale free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::text {

[[nodiscard]] constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr char upper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_alpha(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// RFC 9110 section 5.6.2, tchar.
[[nodiscard]] bool is_token_char(char c) noexcept;
[[nodiscard]] bool is_token(std::string_view s) noexcept;  // false for ""

[[nodiscard]] std::string to_lower(std::string_view s);
[[nodiscard]] std::string to_upper(std::string_view s);
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;

// Without leading and trailing SP and HTAB, and nothing else (HTTP's optional white space).
[[nodiscard]] std::string_view trim(std::string_view s) noexcept;

// The pieces between `separator`, empty ones included; "" gives one empty piece.
[[nodiscard]] std::vector<std::string_view> split(std::string_view s, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

// The value of a string of decimal digits alone; nullopt for "", any other byte, or a value over
// 2^63-1.
[[nodiscard]] std::optional<std::int64_t> parse_decimal(std::string_view s) noexcept;

// For terminals and logs: bytes outside 0x20-0x7E, and the backslash, as \xNN; cut after `most`
// bytes with "...". Not an escape for HTML, JSON or XML: each of those has its own.
[[nodiscard]] std::string printable(std::string_view s, std::size_t most = 200);

[[nodiscard]] std::string replace_all(std::string s, std::string_view from, std::string_view to);

}  // namespace ringfence::text
