#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "any-subdomain-trusted";

bool siblings(std::string_view o) { return o.starts_with("https:") && o.ends_with(".shop.com"); }
bool children(std::string_view o) {
  return o.starts_with("https:") && o.ends_with(".app.shop.com");
}
bool listed(std::string_view o) { return o == "https://app.shop.com" || o == "https://shop.com"; }

TEST(AnySubdomainTrusted, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a random sibling",
               {.gate = cookie()},
               api_of({.lets_in = siblings}),
               Severity::Medium},
              {"SameSite=Strict does not help: siblings are same-site",
               {.gate = cookie(fetch::SameSite::Strict)},
               api_of({.lets_in = siblings}),
               Severity::Medium},
              {"the API is of another site: SameSite=Strict holds the cookie back",
               {.url = "https://api.acme.io/v1/me", .gate = cookie(fetch::SameSite::Strict)},
               api_of({.lets_in = siblings}),
               Severity::Low},
              {"the API is of another site, SameSite=None",
               {.url = "https://api.acme.io/v1/me", .gate = cookie()},
               api_of({.lets_in = siblings}),
               Severity::Medium},
              {"two domains are trusted, one is the API's own",
               {.url = "https://api.acme.io/v1/me",
                .gate = cookie(fetch::SameSite::Strict),
                .pages = {{origins::OriginKind::Subdomain, "https://rf1.shop.com",
                           "https://app.shop.com"},
                          {origins::OriginKind::Subdomain, "https://rf1.acme.io",
                           "https://app.acme.io"}}},
               api_of({.lets_in = [](std::string_view) { return true; }}),
               Severity::Medium},
              {"children of the trusted host",
               {.gate = cookie()},
               api_of({.lets_in = children}),
               Severity::Medium},
              {"siblings listed by name", {.gate = cookie()}, api_of({.lets_in = listed}), {}},
              {"the data is public",
               {.gate = cookie()},
               api_of({.lets_in = siblings, .open_data = true}),
               {}},
          }),
      "");
}

TEST(AnySubdomainTrusted, TheCookieTravelsInEveryBrowser) {
  const auto findings =
      judge_one({.gate = cookie(fetch::SameSite::Strict)}, api_of({.lets_in = siblings}));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_TRUE(f->summary.ends_with("with the visitor's cookie in Chromium and Firefox."))
      << f->summary;
}

}  // namespace
}  // namespace ringfence::judge::rules
