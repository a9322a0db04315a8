#include <type_traits>

#include <gtest/gtest.h>

#include "core/base/digest.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"

namespace ringfence {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
static_assert(!Printable<Secret>);
static_assert(!std::is_copy_constructible_v<Secret>);

TEST(Text, TrimTakesSpaceAndTabOnly) {
  EXPECT_EQ(text::trim(" \t a b\t "), "a b");
  EXPECT_EQ(text::trim("\va\f"), "\va\f");
  EXPECT_EQ(text::trim(" \t"), "");
}

TEST(Text, SplitKeepsEmptyPieces) {
  EXPECT_EQ(text::split("a,,b", ',').size(), 3U);
  EXPECT_EQ(text::split("", ',').size(), 1U);
}

TEST(Text, DecimalsAreBounded) {
  EXPECT_EQ(text::parse_decimal("007"), 7);
  EXPECT_EQ(text::parse_decimal("9223372036854775807"), 9223372036854775807);
  EXPECT_EQ(text::parse_decimal("9223372036854775808"), std::nullopt);
  EXPECT_EQ(text::parse_decimal("+1"), std::nullopt);
  EXPECT_EQ(text::parse_decimal(""), std::nullopt);
}

TEST(Text, PrintableLeavesNoControlByte) {
  EXPECT_EQ(text::printable("a\x1b[31m\\"), "a\\x1b[31m\\x5c");
  EXPECT_EQ(text::printable("abcdef", 3), "abc...");
}

TEST(Digest, Sha256OfTheEmptyStringAndOfAbc) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc"), 4), "ba7816bf");
}

TEST(Secret, MovingLeavesNothingBehind) {
  Secret a(std::string("hunter2"));
  const Secret b = std::move(a);
  EXPECT_EQ(b.reveal(), "hunter2");
  EXPECT_TRUE(a.empty());  // NOLINT(bugprone-use-after-move): that it is empty is the point
}

}  // namespace
}  // namespace ringfence
