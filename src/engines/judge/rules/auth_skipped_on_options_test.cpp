#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "auth-skipped-on-options";

http::Response runs_for_options(const Ask& ask) {
  return ask.preflight ? json(200, "{\"name\":\"Ada\",\"balance\":4711}") : api_of({})(ask);
}
http::Response open(const Ask&) { return json(200, "{\"name\":\"Ada\",\"balance\":4711}"); }

TEST(AuthSkippedOnOptions, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"the handler runs for OPTIONS",
                           {.gate = api_key()},
                           runs_for_options,
                           Severity::High},
                          {"OPTIONS is empty", {.gate = api_key()}, api_of({}), {}},
                          {"the data is public", {.gate = api_key()}, open, {}},
                          {"no gate", {.gate = no_gate()}, open, {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
