// Keys by the format that their issuer gives them: prefix, alphabet, length, checksum. Facts that
// issuers publish so that leaked keys can be found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ringfence::credentials {

enum class Alphabet { Alnum, Url, LowerHex, Base32, Letters };  // Url: base64url

enum class Checksum {
  None,
  // The last six characters are the CRC-32 of those before them in base 62, the prefix left out.
  OfBody,
};

struct KeyFormat {
  std::string_view what;  // "a GitHub token"
  std::string_view prefix;
  Alphabet alphabet = Alphabet::Alnum;
  std::size_t least = 0, most = 0;  // characters after the prefix
  Checksum checksum = Checksum::None;
  bool publishable = false;     // meant to stand in pages
  std::string_view holds = "";  // somewhere after the prefix
};

[[nodiscard]] bool is_in(Alphabet alphabet, char c) noexcept;

// The format that `text` begins with, where it ends right behind it; nullptr for none. `size` is
// set to the length of the key.
[[nodiscard]] const KeyFormat* format_at(std::string_view text, std::size_t& size);

// Six digits of base 62 ("0-9A-Za-z") of the CRC-32 (IEEE 802.3) of `text` are `digits`.
[[nodiscard]] bool has_checksum(std::string_view text, std::string_view digits) noexcept;
[[nodiscard]] std::uint32_t crc32(std::string_view text) noexcept;

}  // namespace ringfence::credentials
