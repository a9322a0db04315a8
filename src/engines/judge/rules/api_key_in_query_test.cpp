#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "api-key-in-query";

constexpr auto kAnyone = [](std::string_view) { return true; };
bool exact(std::string_view o) { return o == "https://app.shop.com"; }
Policy closed_preflight() {
  return {.lets_in = kAnyone, .credentials = false, .wildcard = true, .on_preflight = false};
}

TEST(ApiKeyInQuery, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"*, no preflight needed",
                           {.gate = query_key()},
                           api_of(closed_preflight()),
                           Severity::Medium},
                          {"an exact list", {.gate = query_key()}, api_of({.lets_in = exact}), {}},
                          {"a key in a header is another rule",
                           {.gate = api_key()},
                           api_of({.lets_in = kAnyone}),
                           {}},
                          {"the data is public",
                           {.gate = query_key()},
                           api_of({.lets_in = kAnyone, .open_data = true}),
                           {}},
                      }),
            "");
}

TEST(ApiKeyInQuery, TheReproductionHoldsAVariable) {
  const auto findings = judge_one({.gate = query_key()}, api_of(closed_preflight()));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_TRUE(
      f->reproduction.ends_with("'https://api.shop.com/v1/me?api_key='\"$RINGFENCE_API_KEY\""))
      << f->reproduction;
}

}  // namespace
}  // namespace ringfence::judge::rules
