#include <gtest/gtest.h>

#include "engines/judge/judge.hpp"
#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "wildcard-with-api-key";
constexpr auto kAnyone = [](std::string_view) { return true; };
const Policy kWildcard{
    .lets_in = kAnyone, .credentials = false, .wildcard = true, .allow_headers = "x-api-key"};

Policy with_headers(std::string value) {
  Policy out = kWildcard;
  out.allow_headers = std::move(value);
  return out;
}
Policy no_preflight() {
  Policy out = kWildcard;
  out.on_preflight = false;
  return out;
}
Policy no_answer() {
  Policy out = kWildcard;
  out.on_answer = false;
  return out;
}
Policy public_data() {
  Policy out = kWildcard;
  out.open_data = true;
  return out;
}

TEST(WildcardWithApiKey, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"*, the header is named", {.gate = api_key()}, api_of(kWildcard), Severity::Low},
              {"*, headers are *", {.gate = api_key()}, api_of(with_headers("*")), Severity::Low},
              {"* with credentials true: no key needs them",
               {.gate = api_key()},
               api_of({.lets_in = kAnyone, .wildcard = true}),
               Severity::Low},
              {"any origin echoed",
               {.gate = api_key()},
               api_of({.lets_in = kAnyone}),
               Severity::Low},
              {"a POST that was not sent: its preflight passes",
               {.method = "POST", .gate = api_key()},
               api_of(kWildcard),
               Severity::Low},
              {"the preflight does not name the header",
               {.gate = api_key()},
               api_of(with_headers("content-type")),
               {}},
              {"the preflight names no header", {.gate = api_key()}, api_of(with_headers("")), {}},
              {"the preflight is closed", {.gate = api_key()}, api_of(no_preflight()), {}},
              {"the answer is closed", {.gate = api_key()}, api_of(no_answer()), {}},
              {"the data is public", {.gate = api_key()}, api_of(public_data()), {}},
              {"the gate was not opened",
               {.gate = api_key(), .access = access::Access::Refused},
               api_of(kWildcard),
               {}},
              {"an exact list",
               {.gate = api_key()},
               api_of({.lets_in = [](std::string_view o) { return o == "https://app.shop.com"; }}),
               {}},
              {"a bearer token is another rule",
               {.gate = bearer()},
               api_of({.lets_in = kAnyone}),
               {}},
              {"a key in the URL is another rule", {.gate = query_key()}, api_of(kWildcard), {}},
          }),
      "");
}

TEST(WildcardWithApiKey, EvidenceIsAnswerPreflightAndTheRefusal) {
  const auto findings = judge_one({.gate = api_key()}, api_of(kWildcard));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  ASSERT_EQ(f->evidence.size(), 3u);
  EXPECT_EQ(f->evidence[0].response()->status, 200);
  EXPECT_EQ(f->evidence[1].request.method, "OPTIONS");
  EXPECT_EQ(f->evidence[2].response()->status, 401);
  EXPECT_EQ(f->inferred_rule, "*");
  EXPECT_TRUE(f->why.contains("Access-Control-Allow-Headers is x-api-key")) << f->why;
  EXPECT_TRUE(f->reproduction.contains("-H 'X-API-Key: '\"$RINGFENCE_X_API_KEY\""))
      << f->reproduction;
}

TEST(WildcardWithApiKey, APublishedKeyCountsForMore) {
  const access::Observation o = observe({.gate = api_key()}, api_of(kWildcard));
  const auto findings = judge({&o, 1}, {.published_credentials = {"api-key"}});
  ASSERT_NE(find(findings, kRule), nullptr);
  EXPECT_EQ(find(findings, kRule)->severity, Severity::High);
}

}  // namespace
}  // namespace ringfence::judge::rules
