#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "authorization-by-header-wildcard";

constexpr auto kAnyone = [](std::string_view) { return true; };
Policy wildcard(std::string headers) {
  return {.lets_in = kAnyone,
          .credentials = false,
          .wildcard = true,
          .allow_headers = std::move(headers)};
}

TEST(AuthorizationByHeaderWildcard, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"*, headers are *", {.gate = bearer()}, api_of(wildcard("*")), Severity::Low},
                    {"Authorization is named: wildcard-with-bearer-token",
                     {.gate = bearer()},
                     api_of(wildcard("*, Authorization")),
                     {}},
                    {"a key in a header that * covers: wildcard-with-api-key",
                     {.gate = api_key()},
                     api_of(wildcard("*")),
                     {}},
                    {"a key in Authorization",
                     {.gate = api_key("Authorization")},
                     api_of(wildcard("*")),
                     Severity::Low},
                    {"no header listed", {.gate = bearer()}, api_of(wildcard("")), {}},
                }),
      "");
}

TEST(AuthorizationByHeaderWildcard, HoldsInTheEnginesAndNotByTheStandard) {
  const auto findings = judge_one({.gate = bearer()}, api_of(wildcard("*")));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->profiles, (std::vector{fetch::ProfileId::Chromium, fetch::ProfileId::Firefox}));
  EXPECT_TRUE(f->summary.contains("in Chromium and Firefox, against the standard")) << f->summary;
}

}  // namespace
}  // namespace ringfence::judge::rules
