#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "wildcard-with-bearer-token";

constexpr auto kAnyone = [](std::string_view) { return true; };
Policy wildcard(std::string headers) {
  return {.lets_in = kAnyone,
          .credentials = false,
          .wildcard = true,
          .allow_headers = std::move(headers)};
}

TEST(WildcardWithBearerToken, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"*, Authorization named",
                           {.gate = bearer()},
                           api_of(wildcard("Authorization")),
                           Severity::Low},
                          {"any origin and header echoed",
                           {.gate = bearer()},
                           api_of({.lets_in = kAnyone}),
                           Severity::Low},
                          {"headers are *: authorization-by-header-wildcard",
                           {.gate = bearer()},
                           api_of(wildcard("*")),
                           {}},
                          {"HTTP authentication by the browser: another rule",
                           {.gate = basic()},
                           api_of(wildcard("Authorization")),
                           {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
