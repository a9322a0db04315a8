#include "core/base/base64.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/base/hex.hpp"

namespace ringfence {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view name, text;
  std::optional<std::string_view> bytes;  // nullopt: refused
};

// The texts of RFC 4648 section 10, and near misses of one of them.
constexpr Row kBase64Rows[] = {
    {"nothing", "", ""},
    {"one byte", "Zg==", "f"},
    {"two bytes", "Zm8=", "fo"},
    {"three bytes", "Zm9v", "foo"},
    {"six bytes", "Zm9vYmFy", "foobar"},
    {"every bit set", "////", "\xff\xff\xff"},
    {"a NUL", "AA==", "\0"sv},
    {"no padding", "Zg", {}},
    {"half the padding", "Zg=", {}},
    {"padding alone", "====", {}},
    {"bytes over 127", "//79++8=", "\xff\xfe\xfd\xfb\xef"},
    {"two signs of padding alone", "==", {}},
    {"padding that is too much", "Zm9v====", {}},
    {"three signs of padding", "Z===", {}},
    {"bits behind the last of one byte", "Zh==", {}},
    {"bits behind the last of two bytes", "Zm9=", {}},
    {"padding inside", "Zg==Zg==", {}},
    {"padding first", "=Zg=", {}},
    {"a space", "Zm 9", {}},
    {"a newline at the end", "Zm9v\n", {}},
    {"four characters, one a newline", "Zm9\n", {}},
    {"the other alphabet", "__--", {}},
    {"a byte over ASCII", "Zm9\xf6", {}},
    {"a NUL in the text", "Zm9\0"sv, {}},
};

constexpr Row kBase64urlRows[] = {
    {"nothing", "", ""},
    {"one byte", "Zg", "f"},
    {"two bytes", "Zm8", "fo"},
    {"three bytes", "Zm9v", "foo"},
    {"its own two characters", "_-8", "\xff\xef"},
    {"padding", "Zg==", {}},
    {"one character over", "Zm9vY", {}},
    {"bits behind the end", "Zh", {}},
    {"the other alphabet", "/+8", {}},
};

constexpr Row kHexRows[] = {
    {"nothing", "", ""},
    {"bytes", "00ff10", "\x00\xff\x10"sv},
    {"an odd number of digits", "0", {}},
    {"upper case", "FF", {}},
    {"a space", "0 ", {}},
    {"a letter that is no digit", "0g", {}},
};

template <class Decode, class Encode>
void check(std::span<const Row> rows, Decode decode, Encode encode) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.text);
    const auto bytes = decode(input.view());
    ASSERT_EQ(bytes.has_value(), row.bytes.has_value());
    if (!bytes) continue;
    EXPECT_EQ(*bytes, *row.bytes);
    EXPECT_EQ(encode(*bytes), row.text);
  }
}

TEST(Base64, Rows) {
  check(kBase64Rows, [](std::string_view t) { return from_base64(t); }, to_base64);
}
TEST(Base64, Base64urlRows) {
  check(kBase64urlRows, [](std::string_view t) { return from_base64url(t); }, to_base64url);
}
TEST(Hex, Rows) {
  check(kHexRows, [](std::string_view t) { return from_hex(t); }, to_hex);
}

// Two texts for the same bytes would make two nonces out of one signature.
TEST(Base64, EveryTextOfFourCharactersThatIsTakenIsTheOneThatIsWritten) {
  constexpr std::string_view kSome = "ABghwxyz019+/=-_ \n";
  std::size_t taken = 0;
  std::string text(4, ' ');
  for (const char a : kSome)
    for (const char b : kSome)
      for (const char c : kSome)
        for (const char d : kSome) {
          text = {a, b, c, d};
          const auto bytes = from_base64(text);
          if (!bytes) continue;
          ++taken;
          ASSERT_EQ(to_base64(*bytes), text);
        }
  EXPECT_GT(taken, 1000U);
}

TEST(Base64, MemoryThatIsTooSmallIsRefused) {
  std::uint8_t two[2];
  EXPECT_EQ(from_base64("Zm8=", two), 2U);
  EXPECT_EQ(from_base64("Zm9v", two), std::nullopt);
  EXPECT_EQ(from_base64url("Zm9v", two), std::nullopt);
  EXPECT_EQ(from_hex("aabbcc", two), std::nullopt);
}

TEST(Base64, EveryByteComesBack) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  for (std::size_t size = 0; size <= all.size(); ++size)
    EXPECT_EQ(from_base64(to_base64(all.substr(0, size))), all.substr(0, size));
}

}  // namespace
}  // namespace ringfence
