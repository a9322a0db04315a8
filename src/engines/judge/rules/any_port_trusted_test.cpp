#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "any-port-trusted";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
bool any_port(std::string_view o) { return exact(o) || o.starts_with("https://app.shop.com:"); }

TEST(AnyPortTrusted, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"the port is not compared",
                     {.gate = cookie()},
                     api_of({.lets_in = any_port}),
                     Severity::Low},
                    {"the port is compared", {.gate = cookie()}, api_of({.lets_in = exact}), {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
