#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "shared-host-trusted";

bool neighbours(std::string_view o) { return o.ends_with(".github.io"); }
bool one(std::string_view o) { return o == "https://shop.github.io"; }

TEST(SharedHostTrusted, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"a random neighbour",
                           {.gate = cookie()},
                           api_of({.lets_in = neighbours}),
                           Severity::High},
                          {"the one host", {.gate = cookie()}, api_of({.lets_in = one}), {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
