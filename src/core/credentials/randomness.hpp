// Does a text look as if a machine had drawn it at random? For values that no issuer's format tells
// of: by name they would be secrets, and most of what bears such names is not. Bounded: looks at
// the first kMaxValue bytes. Never fails.
#pragma once

#include <cstddef>
#include <string_view>

namespace ringfence::credentials {

// Keys of issuers end below 300 bytes; what is longer is no key that a person put into a file.
inline constexpr std::size_t kMaxValue = 512;
// 16 characters of base64 are 96 bits: what is shorter was chosen by a person, or is a word.
inline constexpr std::size_t kMinRandom = 16;

// Shannon's, over the bytes of `text`, in bits per byte; 0 for "".
[[nodiscard]] double entropy(std::string_view text) noexcept;

// "00112233-4455-6677-8899-aabbccddeeff", in either case.
[[nodiscard]] bool is_uuid(std::string_view text) noexcept;

// Written by a person in the place of a value: "YOUR_API_KEY", "xxxxxxxx", "<key>", "changeme",
// "AKIAIOSFODNN7EXAMPLE", "****1234", "${SECRET}".
[[nodiscard]] bool is_stand_in(std::string_view text);

// kMinRandom or more characters of a key's alphabet, and as spread as a random draw is. Not: UUIDs,
// numbers, dates, words with separators, names of hosts and files, stand-ins.
[[nodiscard]] bool looks_random(std::string_view text);

}  // namespace ringfence::credentials
