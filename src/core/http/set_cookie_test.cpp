#include "core/http/set_cookie.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/http/set_cookie_rows.hpp"

namespace ringfence::http {
namespace {

std::string text(const std::optional<SetCookie>& c) {
  if (!c) return "";
  constexpr std::string_view kSameSite[] = {"unspecified", "none", "lax", "strict"};
  return fmt::format("{}|{}|{}{}{}|{}|{}", c->name,
                     kSameSite[static_cast<std::size_t>(c->same_site)], c->secure ? "s" : "",
                     c->http_only ? "h" : "", c->partitioned ? "p" : "", c->domain, c->path);
}

TEST(SetCookie, Rows) {
  for (const SetCookieRow& row : kSetCookieRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    EXPECT_EQ(text(parse_set_cookie(input.view())), row.want);
  }
}

TEST(SetCookie, NameAndValueAreBounded) {
  const std::string longest = "sid=" + std::string(kMaxCookieNameAndValue - 3, 'x');
  EXPECT_TRUE(parse_set_cookie(longest + "; Secure"));
  EXPECT_FALSE(parse_set_cookie(longest + "x; Secure"));
}

TEST(SetCookie, AnAttributeOverItsBoundIsPassedOver) {
  const std::string longest = "/" + std::string(kMaxCookieAttribute - 1, 'x');
  EXPECT_EQ(parse_set_cookie("a=b; Path=/p; Path=" + longest)->path, longest);
  EXPECT_EQ(parse_set_cookie("a=b; Path=/p; Path=" + longest + "x; Secure")->path, "/p");
}

TEST(SetCookie, WhatBrowsersKeep) {
  struct Row {
    std::string_view name, input;
    bool trustworthy, kept;
  };
  constexpr Row kRows[] = {
      {"an ordinary cookie over http", "a=b", false, true},
      {"Secure over http", "a=b; Secure", false, false},
      {"Secure over https", "a=b; Secure", true, true},
      {"SameSite=None without Secure", "a=b; SameSite=None", true, false},
      {"SameSite=None with Secure", "a=b; SameSite=None; Secure", true, true},
      {"Partitioned without Secure", "a=b; Partitioned", true, false},
      {"__Secure- without Secure", "__secure-a=b", true, false},
      {"__Host- as it should be", "__Host-a=b; Secure; Path=/", true, true},
      {"__Host- with a domain", "__Host-a=b; Secure; Path=/; Domain=a.example", true, false},
      {"__Host- without a path", "__Host-a=b; Secure", true, false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const std::optional<SetCookie> cookie = parse_set_cookie(row.input);
    ASSERT_TRUE(cookie);
    EXPECT_EQ(cookie->is_kept(row.trustworthy), row.kept);
  }
}

TEST(SetCookie, FieldsAreNeverJoined) {
  const HeaderList headers = {
      {"Set-Cookie", "a=1; SameSite=Lax"}, {"X", "y"}, {"set-cookie", "b=2"}, {"Set-Cookie", ""}};
  const std::vector<SetCookie> cookies = set_cookies_of(headers);
  ASSERT_EQ(cookies.size(), 2U);
  EXPECT_EQ(cookies[0].same_site, SameSite::Lax);
  EXPECT_EQ(cookies[1].name, "b");
}

}  // namespace
}  // namespace ringfence::http
