// Bytes as text: hexadecimal and base64 (RFC 4648), strict in both directions. A byte string has
// exactly one text that is taken: no white space, no missing or spare padding, no bits set behind
// the end, no upper-case hexadecimal. What is taken twice could be replayed under another spelling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ringfence::text {

[[nodiscard]] std::string to_hex(std::string_view bytes);        // lower case
[[nodiscard]] std::string to_base64(std::string_view bytes);     // section 4, padded
[[nodiscard]] std::string to_base64url(std::string_view bytes);  // section 5, not padded

// nullopt: not the one text of any bytes.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

// The same into memory of the caller's: how many bytes were written. nullopt also when `out` is too
// small.
[[nodiscard]] std::optional<std::size_t> from_hex(std::string_view text,
                                                  std::span<std::uint8_t> out) noexcept;
[[nodiscard]] std::optional<std::size_t> from_base64(std::string_view text,
                                                     std::span<std::uint8_t> out) noexcept;
[[nodiscard]] std::optional<std::size_t> from_base64url(std::string_view text,
                                                        std::span<std::uint8_t> out) noexcept;

}  // namespace ringfence::text
