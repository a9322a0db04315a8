// Base64 (RFC 4648 section 4) with padding, strictly: no line ends, no other alphabet, unused bits
// zero, so that each byte string has exactly one text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ringfence {

[[nodiscard]] std::string to_base64(std::string_view bytes);
// nullopt for anything that `to_base64` would not have written.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace ringfence
