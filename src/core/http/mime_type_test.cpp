#include "core/http/mime_type.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/http/mime_type_rows.hpp"

namespace ringfence::http {
namespace {

TEST(MimeType, Rows) {
  for (const MimeRow& row : kMimeRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    const std::optional<MimeType> type = parse_mime_type(input.view());
    EXPECT_EQ(type ? type->text() : "", row.want);
    if (type) {
      EXPECT_EQ(parse_mime_type(type->text()), type);
    }
  }
}

TEST(MimeType, PartsAreApart) {
  const std::optional<MimeType> type = parse_mime_type("text/HTML; Charset=utf-8");
  ASSERT_TRUE(type);
  EXPECT_EQ(type->essence(), "text/html");
  EXPECT_EQ(type->parameter("charset"), "utf-8");
  EXPECT_EQ(type->parameter("boundary"), std::nullopt);
}

TEST(MimeType, TheLengthIsBounded) {
  const std::string longest = "text/" + std::string(kMaxMimeTypeLength - 5, 'x');
  EXPECT_TRUE(parse_mime_type(longest));
  EXPECT_FALSE(parse_mime_type(longest + "x"));
}

}  // namespace
}  // namespace ringfence::http
