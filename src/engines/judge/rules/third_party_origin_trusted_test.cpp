#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "third-party-origin-trusted";

bool own(std::string_view o) { return o == "https://app.shop.com" || o == "https://shop.com"; }
bool partner(std::string_view o) { return own(o) || o == "https://partner.example"; }

TEST(ThirdPartyOriginTrusted, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"a learned origin of another site",
                     {.gate = cookie()},
                     api_of({.lets_in = partner}),
                     Severity::Info},
                    {"declared as a front end",
                     {.gate = cookie(), .front_ends = {"https://partner.example"}},
                     api_of({.lets_in = partner}),
                     {}},
                    {"of the API's own site", {.gate = cookie()}, api_of({.lets_in = own}), {}},
                    {"the data is public",
                     {.gate = cookie()},
                     api_of({.lets_in = partner, .open_data = true}),
                     {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
