#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "origin-host-punctuation";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
bool underscore(std::string_view o) { return exact(o) || o.starts_with("https://app.shop.com_"); }
bool tilde(std::string_view o) { return exact(o) || o.starts_with("https://app.shop.com~"); }
bool prefix(std::string_view o) { return o.starts_with("https://app.shop.com"); }

TEST(OriginHostPunctuation, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"_ ends the host",
                           {.gate = cookie()},
                           api_of({.lets_in = underscore}),
                           Severity::High},
                          {"~ ends the host: WebKit alone sends it",
                           {.gate = cookie()},
                           api_of({.lets_in = tilde}),
                           Severity::Medium},
                          {"only letters, digits, dots and hyphens",
                           {.gate = cookie()},
                           api_of({.lets_in = exact}),
                           {}},
                          {"the plain prefix as well: origin-prefix-match says it",
                           {.gate = cookie()},
                           api_of({.lets_in = prefix}),
                           {}},
                      }),
            "");
}

TEST(OriginHostPunctuation, NamesTheEnginesThatCanSendIt) {
  const auto findings = judge_one({.gate = api_key()}, api_of({.lets_in = tilde}));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->profiles, std::vector{fetch::ProfileId::Standard});
  EXPECT_TRUE(f->summary.contains("in WebKit")) << f->summary;
}

}  // namespace
}  // namespace ringfence::judge::rules
