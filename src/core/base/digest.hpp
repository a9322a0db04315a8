// SHA-256 and SHA-512, for fingerprints, body hashes and names that must be the same in every run.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ringfence {

using Sha256 = std::array<std::uint8_t, 32>;
using Sha512 = std::array<std::uint8_t, 64>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);
[[nodiscard]] Sha512 sha512(std::string_view bytes);
[[nodiscard]] std::string hex(const Sha256& digest,
                              std::size_t bytes = 32);  // lower case, the first `bytes`

}  // namespace ringfence
