#include "core/http/url.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/http/url_rows.hpp"

namespace ringfence::http {
namespace {

TEST(ParseUrl, Rows) {
  for (const UrlRow& row : kUrlRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    const Result<Url> url = parse_url(input.view());
    ASSERT_EQ(url.has_value(), !row.want.empty()) << (url ? url->text() : url.error().detail);
    if (!url) continue;
    EXPECT_EQ(url->text(), row.want);
    EXPECT_EQ(parse_url(url->text()), url) << "what is printed reads back as the same";
  }
}

TEST(ResolveUrl, Rows) {
  for (const ResolveRow& row : kResolveRows) {
    SCOPED_TRACE(row.name);
    const Result<Url> base = parse_url(row.base);
    ASSERT_TRUE(base);
    const test::Exact reference(row.reference);
    const Result<Url> url = resolve(*base, reference.view());
    EXPECT_EQ(url ? url->text() : "", row.want);
  }
}

TEST(ParseUrl, PartsAreApart) {
  const Result<Url> url = parse_url("https://u:p@api.shop.com:8443/v1/x?y=z#f");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->username, "u");
  EXPECT_EQ(url->password, "p");
  EXPECT_EQ(url->host, "api.shop.com");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->path, "/v1/x");
  EXPECT_EQ(url->query, "y=z");
  EXPECT_EQ(url->authority(), "api.shop.com:8443");
  EXPECT_EQ(url->target(), "/v1/x?y=z");
  EXPECT_EQ(url->effective_port(), 8443);
}

TEST(ParseUrl, TheLengthIsBounded) {
  const std::string start = "https://a.example/";
  const std::string longest = start + std::string(kMaxUrlLength - start.size(), 'x');
  EXPECT_TRUE(parse_url(longest));
  const Result<Url> over = parse_url(longest + "x");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
  // A third of the bound in bytes that each become three.
  const Result<Url> grown = parse_url(start + std::string(kMaxUrlLength / 3, '<'));
  ASSERT_FALSE(grown);
  EXPECT_EQ(grown.error().kind, Error::Kind::TooLarge);
}

TEST(ParseUrl, ErrorsHoldNoPasswordAndNoQuery) {
  for (const std::string_view text : {"https://u:hunter2/", "https://u:hunter2@a b/",
                                      "/v1?key=hunter2", "https://u:hunter2@a:b/"}) {
    SCOPED_TRACE(text);
    const Result<Url> url = parse_url(text);
    ASSERT_FALSE(url);
    EXPECT_FALSE(url.error().detail.contains("hunter2")) << url.error().detail;
  }
}

}  // namespace
}  // namespace ringfence::http
