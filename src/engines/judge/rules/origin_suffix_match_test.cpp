#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "origin-suffix-match";

bool ends_like(std::string_view origin) { return host_of(origin).ends_with("shop.com"); }
bool ends_like_com(std::string_view origin) { return host_of(origin).ends_with(".com"); }
bool subdomains(std::string_view origin) {
  return host_of(origin).ends_with(".shop.com") && origin.starts_with("https:");
}

TEST(OriginSuffixMatch, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"ends with the apex, cookie",
                           {.gate = cookie()},
                           api_of({.lets_in = ends_like}),
                           Severity::High},
                          {"any name under the public suffix",
                           {.gate = cookie()},
                           api_of({.lets_in = ends_like_com}),
                           Severity::High},
                          {"a key that script holds",
                           {.gate = api_key()},
                           api_of({.lets_in = ends_like}),
                           Severity::Low},
                          {"the dot before the apex is demanded",
                           {.gate = cookie()},
                           api_of({.lets_in = subdomains}),
                           {}},
                          {"the data is public",
                           {.gate = cookie()},
                           api_of({.lets_in = ends_like, .open_data = true}),
                           {}},
                          {"any origin is let in: the wider finding says it",
                           {.gate = cookie()},
                           api_of({.lets_in = [](std::string_view) { return true; }}),
                           {}},
                          {"no permission for credentials",
                           {.gate = cookie()},
                           api_of({.lets_in = ends_like, .credentials = false}),
                           {}},
                      }),
            "");
}

TEST(OriginSuffixMatch, SubdomainsAreWitnessesAndNullIsAnotherFinding) {
  const auto lets_in = [](std::string_view o) { return ends_like(o) || o == "null"; };
  const auto findings = judge_one({.gate = cookie()}, api_of({.lets_in = lets_in}));
  EXPECT_EQ(find(findings, "any-subdomain-trusted"), nullptr);
  EXPECT_NE(find(findings, "null-origin-with-credentials"), nullptr);
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->attackers.front().serialise(), "https://rf3f9a1cshop.com");
  EXPECT_NE(std::ranges::find(f->attackers, *origins::Origin::parse("https://rf3f9a1c.shop.com")),
            f->attackers.end());
}

}  // namespace
}  // namespace ringfence::judge::rules
