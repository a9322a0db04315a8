#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "insecure-origin-trusted";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
bool twin(std::string_view o) { return exact(o) || o == "http://app.shop.com"; }
bool any_http(std::string_view o) {
  return exact(o) || (o.starts_with("http:") && !o.contains("localhost"));
}
bool local(std::string_view o) { return exact(o) || o == "http://localhost:3000"; }

TEST(InsecureOriginTrusted, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"the http twin of a trusted origin",
                     {.gate = cookie()},
                     api_of({.lets_in = twin}),
                     Severity::Medium},
                    {"any http origin",
                     {.gate = cookie()},
                     api_of({.lets_in = any_http}),
                     Severity::Medium},
                    {"SameSite=Lax: Firefox takes the twin to be of the API's site",
                     {.gate = cookie(fetch::SameSite::Lax)},
                     api_of({.lets_in = twin}),
                     Severity::Medium},
                    {"SameSite=Lax, any http origin: so is the worst of them",
                     {.gate = cookie(fetch::SameSite::Lax)},
                     api_of({.lets_in = any_http}),
                     Severity::Medium},
                    {"SameSite=Lax, the API is of another site",
                     {.url = "https://api.acme.io/v1/me", .gate = cookie(fetch::SameSite::Lax)},
                     api_of({.lets_in = twin}),
                     Severity::Low},
                    {"https alone", {.gate = cookie()}, api_of({.lets_in = exact}), {}},
                    {"http://localhost is another rule",
                     {.gate = cookie()},
                     api_of({.lets_in = local}),
                     {}},
                    {"the data is public",
                     {.gate = cookie()},
                     api_of({.lets_in = twin, .open_data = true}),
                     {}},
                }),
      "");
}

TEST(InsecureOriginTrusted, TheHttpsFrontEndIsNoWitness) {
  const auto findings = judge_one({.gate = cookie()}, api_of({.lets_in = twin}));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->accepted, std::vector{*origins::Origin::parse("http://app.shop.com")});
}

TEST(InsecureOriginTrusted, TheSummaryAndThePreconditionAgree) {
  using fetch::ProfileId;
  const auto lax = judge_one({.gate = cookie(fetch::SameSite::Lax)}, api_of({.lets_in = twin}));
  const finding::Finding* f = find(lax, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_TRUE(f->summary.ends_with("with the visitor's cookie in Firefox, against the standard."))
      << f->summary;
  EXPECT_EQ(f->profiles, std::vector{ProfileId::Firefox});
  EXPECT_TRUE(f->precondition.contains("for Firefox it is of the same site")) << f->precondition;
  const auto none = judge_one({.gate = cookie()}, api_of({.lets_in = twin}));
  f = find(none, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_TRUE(f->summary.ends_with("in Chromium and Firefox.")) << f->summary;
}

TEST(InsecureOriginTrusted, OverHttpAnyOriginIsAnHttpOrigin) {
  // An https page cannot speak to an http API, and an http page is what any site can be.
  const auto findings = judge_one({.url = "http://api.shop.com/v1/me", .gate = basic()},
                                  api_of({.lets_in = any_http}));
  EXPECT_NE(find(findings, "reflected-origin-with-credentials"), nullptr);
  EXPECT_EQ(find(findings, kRule), nullptr);
}

}  // namespace
}  // namespace ringfence::judge::rules
