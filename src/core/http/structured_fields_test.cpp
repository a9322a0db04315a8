#include "core/http/structured_fields.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/http/structured_fields_rows.hpp"

namespace ringfence::http {
namespace {

std::string again(char kind, std::string_view input) {
  const auto text_of = [](const auto& parsed) { return parsed ? serialise(*parsed) : "!"; };
  switch (kind) {
    case 'i': return text_of(parse_item(input));
    case 'l': return text_of(parse_list(input));
    default: return text_of(parse_dictionary(input));
  }
}

TEST(StructuredFields, Rows) {
  for (const StructuredRow& row : kStructuredRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    const std::string text = again(row.kind, input.view());
    EXPECT_EQ(text, row.want);
    if (text != "!") {
      EXPECT_EQ(again(row.kind, text), text) << "what is written reads back";
    }
  }
}

TEST(StructuredFields, TheLengthIsBounded) {
  const std::string longest = "\"" + std::string(kMaxStructuredField - 2, 'x') + "\"";
  EXPECT_TRUE(parse_item(longest));
  const auto over = parse_item(longest + " ");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
}

TEST(StructuredFields, ValuesAreDecoded) {
  const auto item = parse_item("\"a\\\"b\";n=-1.25;b=:aGk=:");
  ASSERT_TRUE(item);
  EXPECT_EQ(item->value.text, "a\"b");
  ASSERT_EQ(item->parameters.size(), 2U);
  EXPECT_EQ(item->parameters[0].value.number, -1250);
  EXPECT_EQ(item->parameters[1].value.text, "hi");
}

TEST(StructuredFields, AnErrorSaysWhere) {
  const auto list = parse_list("a, b c");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().detail, "not a structured field at byte 5");
}

}  // namespace
}  // namespace ringfence::http
