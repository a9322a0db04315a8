#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "preflight-echoes-anything";

constexpr auto kAnyone = [](std::string_view) { return true; };
bool exact(std::string_view o) { return o == "https://app.shop.com"; }

TEST(PreflightEchoesAnything, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"an invented header comes back",
                           {.gate = api_key(), .odd_header = "x-rf3f9a1c"},
                           api_of({.lets_in = kAnyone}),
                           Severity::Low},
                          {"*",
                           {.gate = api_key(), .odd_header = "x-rf3f9a1c"},
                           api_of({.lets_in = kAnyone,
                                   .credentials = false,
                                   .wildcard = true,
                                   .allow_headers = "*"}),
                           {}},
                          {"a fixed list",
                           {.gate = api_key(), .odd_header = "x-rf3f9a1c"},
                           api_of({.lets_in = kAnyone, .allow_headers = "x-api-key"}),
                           {}},
                          {"for the front end only",
                           {.gate = api_key(), .odd_header = "x-rf3f9a1c"},
                           api_of({.lets_in = exact}),
                           {}},
                          {"whatever the answer is",
                           {.gate = api_key(), .odd_header = "x-rf3f9a1c"},
                           api_of({.lets_in = kAnyone, .open_data = true}),
                           Severity::Low},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
