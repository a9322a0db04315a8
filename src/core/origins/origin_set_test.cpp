#include "core/origins/origin_set.hpp"

#include <initializer_list>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::origins {
namespace {

OriginSet set_of(std::initializer_list<std::string_view> texts) {
  std::vector<OriginPattern> patterns;
  for (const std::string_view text : texts) {
    auto pattern = OriginPattern::parse(text);
    EXPECT_TRUE(pattern) << text;
    if (pattern) patterns.push_back(*pattern);
  }
  return *OriginSet::of(patterns);
}

const OriginSet& example() {
  static const OriginSet kSet = set_of(
      {"https://app.shop.com", "https://*.pay.com", "https://**.cdn.shop.com", "http://localhost:*",
       "http://[::1]:*", "https://*.pay.com:8443", "https://app.shop.com"});
  return kSet;
}

struct Row {
  std::string_view name, origin;
  bool want;
  std::string_view why;
};

constexpr Row kRows[] = {
    {"an exact entry", "https://app.shop.com", true, "let in by https://app.shop.com"},
    {"a name below one", "https://a.pay.com", true, "let in by https://*.pay.com"},
    {"the second entry for a host", "https://a.pay.com:8443", true,
     "let in by https://*.pay.com:8443"},
    {"two labels below one", "https://a.b.pay.com", false,
     "kept out: https://*.pay.com covers one label only"},
    {"any depth", "https://a.b.cdn.shop.com", true, "let in by https://**.cdn.shop.com"},
    {"the base itself", "https://pay.com", false,
     "kept out: https://*.pay.com does not cover its own base"},
    {"any port", "http://localhost:3000", true, "let in by http://localhost:*"},
    {"an address with any port", "http://[::1]:3000", true, "let in by http://[::1]:*"},
    {"an address without one", "http://[::1]", true, "let in by http://[::1]:*"},
    {"another scheme", "http://app.shop.com", false,
     "kept out: https://app.shop.com is entered, with another scheme"},
    {"another port", "https://app.shop.com:1", false,
     "kept out: https://app.shop.com is entered, with another port"},
    {"a stranger", "https://evil.example", false, "kept out: no entry names this host"},
    {"null", "null", false, "kept out: \"null\" is the origin of every sandboxed frame"},
    {"nothing", "", false, "kept out: origin \"\": not scheme://host, and not \"null\""},
    {"the default port", "https://app.shop.com:443", false,
     "kept out: origin \"https://app.shop.com:443\": port 443 is the default and is left out"},
};

TEST(OriginSet, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.origin);
    EXPECT_EQ(example().contains(input.view()), row.want);
    EXPECT_EQ(example().explain(input.view()), row.why);
  }
  EXPECT_EQ(example().patterns().size(), 6U) << "the repeated one is kept once";
}

// No browser sends these; something else may, and a careless look-up would find an entry at their
// end.
TEST(OriginSet, WhatIsNoOriginIsInNoSet) {
  for (const std::string_view text : {"https://evil.example/.pay.com",
                                      "https://evil.example?.pay.com",
                                      "https://u@a.pay.com",
                                      "https://a.pay.com/",
                                      "https://a.pay.com:",
                                      "https://a.pay.com:08443",
                                      "https://a.pay.com:443",
                                      "https://a.pay.com:8443 ",
                                      "https://a.pay.com:99999",
                                      "https://A.pay.com",
                                      "HTTPS://a.pay.com",
                                      "https:a.pay.com",
                                      "//a.pay.com",
                                      "https://.pay.com",
                                      "https://a b.pay.com",
                                      "https://a%2e.pay.com",
                                      "https://[::1].pay.com",
                                      "https://[.pay.com",
                                      "http://localhost:",
                                      "http://localhost:3000,https://a.pay.com",
                                      "http://[::1",
                                      "http://[::1]x:3000"}) {
    SCOPED_TRACE(text);
    const test::Exact input(text);
    EXPECT_FALSE(example().contains(input.view()));
  }
  EXPECT_FALSE(example().contains("https://" + std::string(kMaxOriginLength, 'a') + ".pay.com"));
}

// Two ways to the same answer: the look-up, and every pattern in turn.
TEST(OriginSet, AgreesWithItsPatterns) {
  std::size_t inside = 0;
  for (const std::string_view trusted :
       {"https://app.shop.com", "https://a.pay.com", "https://pay.com:8443",
        "http://localhost:3000", "http://[::1]:1", "https://x.cdn.shop.com"}) {
    for (const LookAlike& l : look_alikes(*Origin::parse(trusted), "evil")) {
      SCOPED_TRACE(l.origin.serialise());
      const bool want = std::ranges::any_of(
          example().patterns(), [&](const OriginPattern& p) { return p.matches(l.origin); });
      EXPECT_EQ(example().contains(l.origin), want);
      inside += want ? 1 : 0;
    }
  }
  EXPECT_GT(inside, 3U);
}

TEST(OriginSet, TheEmptySetHoldsNothing) {
  EXPECT_FALSE(OriginSet().contains("https://app.shop.com"));
  EXPECT_FALSE(OriginSet().contains(""));
}

TEST(OriginSet, TheSizeIsBounded) {
  std::vector<OriginPattern> patterns(kMaxOriginSet, *OriginPattern::parse("https://a.example"));
  EXPECT_TRUE(OriginSet::of(patterns));
  patterns.push_back(patterns.front());
  const Result<OriginSet> over = OriginSet::of(patterns);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
}

}  // namespace
}  // namespace ringfence::origins
