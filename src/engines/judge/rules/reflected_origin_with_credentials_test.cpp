#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the vocabulary of every rule's test
using finding::Severity;

constexpr std::string_view kRule = "reflected-origin-with-credentials";
constexpr auto kAnyone = [](std::string_view) { return true; };

// CORS headers on the answer that the cookie opens and nowhere else.
http::Response only_when_signed_in(const Ask& ask) {
  return ask.credential ? api_of({.lets_in = kAnyone})(ask) : json(401, "{}");
}
// ... and the other way round.
http::Response only_on_the_401(const Ask& ask) {
  return ask.credential ? json(200, R"({"name":"Ada"})") : api_of({.lets_in = kAnyone})(ask);
}
http::Response refuses_foreign_pages(const Ask& ask) {
  const http::Response open = api_of({.lets_in = kAnyone})(ask);
  return ask.credential && !ask.origin.empty()
             ? http::Response{.status = 403, .headers = open.headers, .body = "no"}
             : open;
}
http::Response someone_elses_host(const Ask& ask) {
  return ask.credential ? with(with(with({.status = 302, .headers = {}, .body = ""}, "Location",
                                         "https://cdn.example/"),
                                    "Access-Control-Allow-Origin", ask.origin),
                               "Access-Control-Allow-Credentials", "true")
                        : json(401, "{}");
}
http::Response true_in_capitals(const Ask& ask) {
  return ask.credential
             ? with(with(json(200, "{\"a\":1}"), "Access-Control-Allow-Origin", ask.origin),
                    "Access-Control-Allow-Credentials", "True")
             : json(401, "{}");
}
http::Response origin_twice(const Ask& ask) {
  return with(api_of({.lets_in = kAnyone})(ask), "Access-Control-Allow-Origin", ask.origin);
}

TEST(ReflectedOriginWithCredentials, Fires) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"SameSite=None cookie",
                           {.gate = cookie()},
                           api_of({.lets_in = kAnyone}),
                           Severity::Critical},
                          {"only on the authenticated answer",
                           {.gate = cookie()},
                           only_when_signed_in,
                           Severity::Critical},
                          {"HTTP authentication",
                           {.gate = basic()},
                           api_of({.lets_in = kAnyone}),
                           Severity::Critical},
                          {"SameSite=Strict does not travel",
                           {.gate = cookie(fetch::SameSite::Strict)},
                           api_of({.lets_in = kAnyone}),
                           Severity::Low},
                          {"SameSite=Lax does not travel",
                           {.gate = cookie(fetch::SameSite::Lax)},
                           api_of({.lets_in = kAnyone}),
                           Severity::Low},
                          {"a POST that was sent, its preflight passed",
                           {.method = "POST",
                            .gate = cookie(),
                            .body = "{}",
                            .content_type = "text/plain",
                            .send_unsafe = true},
                           api_of({.lets_in = kAnyone}),
                           Severity::Critical},
                      }),
            "");
}

TEST(ReflectedOriginWithCredentials, StaysSilent) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"the same data without the cookie",
               {.gate = cookie()},
               api_of({.lets_in = kAnyone, .open_data = true}),
               {}},
              {"no credential was given", {.gate = no_gate()}, api_of({.lets_in = kAnyone}), {}},
              {"echoed on the 401 only", {.gate = cookie()}, only_on_the_401, {}},
              {"401 echoed, nothing behind it was seen",
               {.gate = cookie(), .access = access::Access::Refused},
               api_of({.lets_in = kAnyone}),
               {}},
              {"* with credentials",
               {.gate = cookie()},
               api_of({.lets_in = kAnyone, .wildcard = true}),
               {}},
              {"echoed without Access-Control-Allow-Credentials",
               {.gate = cookie()},
               api_of({.lets_in = kAnyone, .credentials = false}),
               {}},
              {"True is not true", {.gate = cookie()}, true_in_capitals, {}},
              {"two Access-Control-Allow-Origin fields", {.gate = cookie()}, origin_twice, {}},
              {"the server refuses foreign pages itself",
               {.gate = cookie()},
               refuses_foreign_pages,
               {}},
              {"a redirect to someone else's host", {.gate = cookie()}, someone_elses_host, {}},
              {"an exact list",
               {.gate = cookie()},
               api_of({.lets_in = [](std::string_view o) { return o == "https://app.shop.com"; }}),
               {}},
              {"a key that script must hold",
               {.gate = api_key()},
               api_of({.lets_in = kAnyone}),
               {}},
          }),
      "");
}

TEST(ReflectedOriginWithCredentials, UnknownCookieAttributesAreACondition) {
  access::Gate bare = cookie();
  bare.cookie.reset();
  const auto findings = judge_one({.gate = bare}, api_of({.lets_in = kAnyone}));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_TRUE(
      f->summary.ends_with("in Chromium where the browser adds the cookie (Firefox keeps "
                           "the cookie back by default)."))
      << f->summary;
}

TEST(ReflectedOriginWithCredentials, OneFindingWithEveryWitness) {
  const auto findings = judge_one({.gate = cookie()}, api_of({.lets_in = kAnyone}));
  EXPECT_EQ(rules_of(findings), std::vector<std::string>{std::string(kRule)});
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->attackers.front().serialise(), "https://rf3f9a1c.example");
  EXPECT_NE(std::ranges::find(f->attackers, origins::Origin::opaque()), f->attackers.end());
  // Firefox hands the answer over as well, but keeps the cookie back.
  EXPECT_EQ(f->profiles, (std::vector{fetch::ProfileId::Standard, fetch::ProfileId::Chromium}));
  EXPECT_EQ(f->operation, "GET /v1/me");
  EXPECT_EQ(f->inferred_rule, "any origin");
  EXPECT_EQ(f->summary,
            "A page on any site (https://rf3f9a1c.example) can read the answer of GET /v1/me with "
            "the visitor's cookie in Chromium (Firefox keeps the cookie back by default).");
  // The answer with the cookie, and the one without that shows the data to be gated.
  ASSERT_EQ(f->evidence.size(), 2u);
  EXPECT_EQ(f->evidence[0].response()->status, 200);
  EXPECT_EQ(f->evidence[1].response()->status, 401);
  EXPECT_EQ(f->reproduction,
            "curl -sig --path-as-is -H 'Origin: https://rf3f9a1c.example' -H 'Cookie: "
            "session='\"$RINGFENCE_SESSION\" 'https://api.shop.com/v1/me'");
}

}  // namespace
}  // namespace ringfence::judge::rules
