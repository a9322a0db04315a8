#include "core/credentials/key_format.hpp"

#include <set>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/credentials/key_format_rows.hpp"

namespace ringfence::credentials {
namespace {

TEST(KeyFormat, Rows) {
  for (const KeyRow& row : kKeyRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.text);
    EXPECT_EQ(parse_key(input.view()).has_value(), row.valid);
  }
}

TEST(KeyFormat, NoByteOfAKeyCanChange) {
  const std::string key(kKeyRows[0].text);
  for (std::size_t i = 0; i < key.size(); ++i)
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = key;
      changed[i] = static_cast<char>(byte);
      if (changed != key) {
        ASSERT_FALSE(parse_key(changed)) << i << " " << byte;
      }
    }
}

std::array<std::uint8_t, kKeyChance> chance(unsigned seed) {
  std::array<std::uint8_t, kKeyChance> out{};
  for (std::uint8_t& byte : out) {
    seed = seed * 1'664'525U + 1'013'904'223U;
    byte = static_cast<std::uint8_t>(seed >> 24U);
  }
  return out;
}

TEST(KeyFormat, WhatIsMadeIsRead) {
  std::set<std::string> ids;
  for (unsigned seed = 0; seed < 500; ++seed) {
    const NewKey key = make_key("test", chance(seed));
    const auto parsed = parse_key(key.text.reveal());
    ASSERT_TRUE(parsed) << seed;
    EXPECT_EQ(parsed->environment, "test");
    EXPECT_EQ(parsed->id, key.id);
    ids.insert(key.id);
  }
  EXPECT_EQ(ids.size(), 500U);
}

TEST(KeyFormat, TheSecretIsAllOfTheChance) {
  std::array<std::uint8_t, kKeyChance> bytes{};
  const auto secret_of = [&] {
    return std::string(make_key("a", bytes).text.reveal().substr(5 + kKeyId + 1, kKeySecret));
  };
  EXPECT_EQ(secret_of(), std::string(kKeySecret, '0'));
  for (std::size_t i = 2 * kKeyId; i < bytes.size(); ++i) {
    bytes[i] = 1;
    EXPECT_NE(secret_of(), std::string(kKeySecret, '0')) << i;
    bytes[i] = 0;
  }
  bytes.back() = 61;
  EXPECT_TRUE(secret_of().ends_with("0z"));
  bytes.back() = 62;
  EXPECT_TRUE(secret_of().ends_with("10"));
}

// The check value of CRC-32: cbf43926.
TEST(KeyFormat, TheChecksumIsCrc32) {
  const auto sum = key_checksum("123456789");
  std::uint64_t value = 0;
  for (const char c : sum)
    value =
        value * 62 +
        std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz").find(c);
  EXPECT_EQ(value, 0xCBF43926U);
}

struct BitsRow {
  std::string_view name, key;
  bool enough;  // 128 bits
};
constexpr BitsRow kBitsRows[] = {
    {"128 bits in hexadecimal", "9f86d081884c7d659a2feaa0c55ad015", true},
    {"one digit less", "9f86d081884c7d659a2feaa0c55ad01", false},
    {"a UUID", "c9bf9e57-1685-4c89-bafb-ff5af830be8a", true},
    {"22 letters and digits", "x7Kp2mQ9vR4tY8wL3nB6cZ", true},
    {"a word", "swordfish", false},
    {"a long run", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    {"two letters in turn", "abababababababababababababababababababababab", false},
    {"counting", "0123456789012345678901234567890123456789", false},
    {"empty", "", false},
};

TEST(KeyFormat, ShortAndPlainKeysAreFewBits) {
  for (const BitsRow& row : kBitsRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(estimated_bits(row.key) >= 128, row.enough) << estimated_bits(row.key);
  }
}

}  // namespace
}  // namespace ringfence::credentials
