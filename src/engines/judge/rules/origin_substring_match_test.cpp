#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "origin-substring-match";

constexpr auto kAnyone = [](std::string_view) { return true; };
bool apex(std::string_view o) { return o.contains("shop.com"); }
bool brand(std::string_view o) { return o.contains("shop"); }
bool at_the_end(std::string_view o) { return o.ends_with("shop.com"); }

TEST(OriginSubstringMatch, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"contains the apex", {.gate = cookie()}, api_of({.lets_in = apex}), Severity::High},
              {"contains the brand",
               {.gate = cookie()},
               api_of({.lets_in = brand}),
               Severity::High},
              {"contains the apex at the end only",
               {.gate = cookie()},
               api_of({.lets_in = at_the_end}),
               {}},
              {"any origin", {.gate = cookie()}, api_of({.lets_in = kAnyone}), {}},
          }),
      "");
}

TEST(OriginSubstringMatch, IsTheOnlyFindingAboutNames) {
  for (const auto& lets_in : {apex, brand}) {
    const std::vector<std::string> found =
        rules_of(judge_one({.gate = cookie()}, api_of({.lets_in = lets_in})));
    for (const std::string_view narrower :
         {"origin-prefix-match", "origin-suffix-match", "origin-host-punctuation",
          "any-subdomain-trusted", "any-port-trusted"})
      EXPECT_EQ(std::ranges::find(found, narrower), found.end()) << narrower;
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
