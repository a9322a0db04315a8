// Bytes as hexadecimal digits, lower case alone in both directions: each byte string has exactly
// one text that is taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ringfence {

[[nodiscard]] std::string to_hex(std::string_view bytes);
// nullopt for anything that `to_hex` would not have written.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);
// The same into memory of the caller's: how many bytes were written. nullopt also when `out` is too
// small.
[[nodiscard]] std::optional<std::size_t> from_hex(std::string_view text,
                                                  std::span<std::uint8_t> out) noexcept;

}  // namespace ringfence
