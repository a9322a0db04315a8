#include "core/http/request_text.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/http/request_text_rows.hpp"

namespace ringfence::http {
namespace {

std::string summary(const Result<RequestText>& request) {
  if (!request) return "! " + request.error().detail;
  std::string out = request->method + " " + request->target + " " + request->version;
  for (const HeaderField& field : request->headers) out += "|" + field.name + "=" + field.value;
  return out + "|" + request->body;
}

TEST(RequestText, Rows) {
  for (const RequestTextRow& row : kRequestTextRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    EXPECT_EQ(summary(parse_request_text(input.view())), row.want);
  }
}

TEST(RequestText, HeadAndBodyAreBounded) {
  const std::string start = "GET / HTTP/1.1\nX: ";
  const std::string longest = start + std::string(kMaxRequestHead - start.size() - 2, 'x') + "\n\n";
  ASSERT_EQ(longest.size(), kMaxRequestHead);
  EXPECT_TRUE(parse_request_text(longest));
  const auto over = parse_request_text(start + "x" + longest.substr(start.size()));
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
  const std::string body(kMaxRequestBody, 'b');
  EXPECT_TRUE(parse_request_text("GET / HTTP/1.1\n\n" + body));
  const auto large = parse_request_text("GET / HTTP/1.1\n\n" + body + "b");
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().kind, Error::Kind::TooLarge);
}

}  // namespace
}  // namespace ringfence::http
