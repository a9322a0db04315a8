#include "core/http/header_block.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/http/header_block_rows.hpp"

namespace ringfence::http {
namespace {

TEST(HeaderBlock, Rows) {
  for (const HeaderBlockRow& row : kHeaderBlockRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    const Result<HeaderBlock> block = parse_header_block(input.view());
    ASSERT_TRUE(block);
    std::string got;
    for (const HeaderField& f : block->headers) got += f.name + "=" + f.value + "\n";
    EXPECT_EQ(got, row.want);
    EXPECT_EQ(block->ignored_lines, row.ignored);
  }
}

TEST(HeaderBlock, ANulByteIsAnError) {
  using namespace std::string_view_literals;
  EXPECT_FALSE(parse_header_block("A: 1\0\r\n"sv));
}

TEST(HeaderBlock, BytesAreBounded) {
  const std::string longest = "A:" + std::string(kMaxHeaderBlock - 3, 'x') + "\n";
  EXPECT_TRUE(parse_header_block(longest));
  const Result<HeaderBlock> over = parse_header_block(longest + "\n");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
}

TEST(HeaderBlock, FieldsAreBounded) {
  std::string most;
  for (std::size_t i = 0; i < kMaxHeaderFields; ++i) most += "A:1\n";
  const Result<HeaderBlock> block = parse_header_block(most + "not a field\n");
  ASSERT_TRUE(block);
  EXPECT_EQ(block->headers.size(), kMaxHeaderFields);
  const Result<HeaderBlock> over = parse_header_block(most + "A:1\n");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
}

}  // namespace
}  // namespace ringfence::http
