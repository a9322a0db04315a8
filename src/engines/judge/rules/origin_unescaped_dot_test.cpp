#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "origin-unescaped-dot";

bool bare_dot(std::string_view o) {
  return o.size() == 20 && o.starts_with("https://app") && o.substr(12, 4) == "shop" &&
         o.ends_with("com");
}
bool escaped(std::string_view o) { return o == "https://app.shop.com"; }

TEST(OriginUnescapedDot, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"a dot is any character",
                           {.gate = cookie()},
                           api_of({.lets_in = bare_dot}),
                           Severity::High},
                          {"a dot is a dot", {.gate = cookie()}, api_of({.lets_in = escaped}), {}},
                          {"the data is public",
                           {.gate = cookie()},
                           api_of({.lets_in = bare_dot, .open_data = true}),
                           {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
