#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "origin-prefix-match";

bool starts_like(std::string_view o) { return o.starts_with("https://app.shop.com"); }
bool any_suffix(std::string_view o) {
  return o.starts_with("https://app.shop.") && !o.contains("example");
}
bool localhost(std::string_view o) { return o.starts_with("http://localhost"); }
bool contains(std::string_view o) { return o.contains("shop.com"); }
bool exact(std::string_view o) { return o == "https://app.shop.com"; }

TEST(OriginPrefixMatch, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"starts like the trusted origin",
                     {.gate = cookie()},
                     api_of({.lets_in = starts_like}),
                     Severity::High},
                    {"another public suffix",
                     {.gate = cookie()},
                     api_of({.lets_in = any_suffix}),
                     Severity::High},
                    {"http://localhost and anything",
                     {.gate = cookie()},
                     api_of({.lets_in = localhost}),
                     Severity::High},
                    {"anchored at the end", {.gate = cookie()}, api_of({.lets_in = exact}), {}},
                    {"the apex anywhere: origin-substring-match says it",
                     {.gate = cookie()},
                     api_of({.lets_in = contains}),
                     {}},
                    {"the data is public",
                     {.gate = cookie()},
                     api_of({.lets_in = starts_like, .open_data = true}),
                     {}},
                }),
      "");
}

TEST(OriginPrefixMatch, PunctuationAndPortsAreWitnesses) {
  const auto findings = judge_one({.gate = cookie()}, api_of({.lets_in = starts_like}));
  EXPECT_EQ(rules_of(findings), std::vector<std::string>{std::string(kRule)});
}

}  // namespace
}  // namespace ringfence::judge::rules
