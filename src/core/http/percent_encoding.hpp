// Percent-encoding as in the URL standard, section 1.3. Works on bytes; a byte over 0x7E is in
// every set.
#pragma once

#include <string>
#include <string_view>

namespace ringfence::http {

// The sets that an http URL needs. Each but C0Control holds the ones the standard builds it from.
enum class EncodeSet { C0Control, SpecialQuery, Path, Userinfo };

[[nodiscard]] bool is_in(EncodeSet set, char byte) noexcept;
// Each byte that is in `set` as "%XX", with upper-case digits.
[[nodiscard]] std::string percent_encode(std::string_view text, EncodeSet set);
// "%XX" becomes its byte; a "%" that does not start such a triplet stays as it is.
[[nodiscard]] std::string percent_decode(std::string_view text);

// The value of a hexadecimal digit, or -1.
[[nodiscard]] constexpr int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace ringfence::http
