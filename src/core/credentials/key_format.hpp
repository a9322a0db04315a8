// The form of our API keys: rf_<environment>_<id>_<secret>_<checksum>, with 12 base62 digits of id,
// 43 of secret (256 bits) and six of checksum, the CRC-32 of all before the last "_". The prefix
// makes a key that leaked findable, the checksum tells a typing error from a guess without a
// look-up, and the id is safe to log. Format: docs/policy/keys.md
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/base/secret.hpp"

namespace ringfence::credentials {

inline constexpr std::size_t kKeyId = 12, kKeySecret = 43, kKeyChecksum = 6;
inline constexpr std::size_t kMaxKeyEnvironment = 16;
// "rf_", the longest environment, and the rest with its three "_".
inline constexpr std::size_t kMaxKey =
    3 + kMaxKeyEnvironment + 1 + kKeyId + 1 + kKeySecret + 1 + kKeyChecksum;
// Of chance, for one key: two bytes a digit of the id, which need not be uniform, and 256 bits.
inline constexpr std::size_t kKeyChance = 2 * kKeyId + 32;

// Views into the text that was parsed. None of it is to be believed before the hash is compared.
struct ParsedKey {
  std::string_view environment, id;
};
// nullopt: not a key of this form, or its checksum is wrong. Allocates nothing.
[[nodiscard]] std::optional<ParsedKey> parse_key(std::string_view text) noexcept;

// 1 to 16 lower-case letters: "live", "test".
[[nodiscard]] bool is_key_environment(std::string_view text) noexcept;
[[nodiscard]] bool is_key_id(std::string_view text) noexcept;

struct NewKey {
  std::string id;
  Secret text;
};
// `environment` is one.
[[nodiscard]] NewKey make_key(std::string_view environment,
                              std::span<const std::uint8_t, kKeyChance> chance);

// CRC-32 (ISO 3309) of `text` as six digits of 0-9A-Za-z, the highest first.
[[nodiscard]] std::array<char, kKeyChecksum> key_checksum(std::string_view text) noexcept;

// An upper bound for the entropy of a key that somebody else made, in bits: its length times what
// its alphabet gives, over runs and repeats. A pass phrase is not told from chance; a short key is.
[[nodiscard]] double estimated_bits(std::string_view key);

}  // namespace ringfence::credentials
