#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "preflight-behind-authentication";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
http::Response asks_for_credentials(const Ask& ask) {
  return ask.preflight ? json(401, "{}") : api_of({.lets_in = exact})(ask);
}
http::Response closed_401(const Ask& ask) {
  return ask.preflight ? json(401, "{}") : api_of({})(ask);
}
http::Response to(const Ask& ask, std::string location) {
  return ask.preflight
             ? with({.status = 302, .headers = {}, .body = ""}, "Location", std::move(location))
             : api_of({.lets_in = exact})(ask);
}
http::Response signs_in(const Ask& ask) { return to(ask, "https://shop.com/login?next=/"); }
http::Response canonical(const Ask& ask) { return to(ask, "https://api.shop.com/v1/me/"); }
http::Response refuses_everyone(const Ask& ask) {
  return ask.preflight ? json(403, "{}") : api_of({.lets_in = exact})(ask);
}
http::Response refuses_strangers(const Ask& ask) {
  return ask.preflight && !exact(ask.origin) ? json(403, "{}") : api_of({.lets_in = exact})(ask);
}

TEST(PreflightBehindAuthentication, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"401 to every preflight, a declared front end",
               {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
               asks_for_credentials,
               Severity::Medium},
              {"none declared, but the answer lets an origin in",
               {.gate = api_key()},
               asks_for_credentials,
               Severity::Info},
              {"a redirect to a sign-in page",
               {.gate = cookie(), .front_ends = {"https://app.shop.com"}},
               signs_in,
               Severity::Medium},
              {"403 to the front end",
               {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
               refuses_everyone,
               Severity::Medium},
              {"an API that lets no page in", {.gate = api_key()}, closed_401, Severity::Info},
              {"strangers get 403",
               {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
               refuses_strangers,
               {}},
              {"preflights pass",
               {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
               api_of({.lets_in = exact}),
               {}},
              {"a redirect to the canonical path",
               {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
               canonical,
               {}},
          }),
      "");
}

TEST(PreflightBehindAuthentication, IsTheCauseAndStandsAlone) {
  const auto findings =
      judge_one({.gate = api_key(), .front_ends = {"https://app.shop.com"}}, asks_for_credentials);
  EXPECT_EQ(find(findings, "front-end-preflight-fails"), nullptr);
}

}  // namespace
}  // namespace ringfence::judge::rules
