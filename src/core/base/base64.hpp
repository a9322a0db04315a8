// Base64 (RFC 4648) strictly: section 4 with padding, section 5 ("base64url") without. No line
// ends, no other alphabet, unused bits zero, so that each byte string has exactly one text: what is
// taken in two spellings can be replayed under the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ringfence {

[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::string to_base64url(std::string_view bytes);
// nullopt for anything that the writer of that form would not have written.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);
// The same into memory of the caller's: how many bytes were written. nullopt also when `out` is too
// small.
[[nodiscard]] std::optional<std::size_t> from_base64(std::string_view text,
                                                     std::span<std::uint8_t> out) noexcept;
[[nodiscard]] std::optional<std::size_t> from_base64url(std::string_view text,
                                                        std::span<std::uint8_t> out) noexcept;

}  // namespace ringfence
