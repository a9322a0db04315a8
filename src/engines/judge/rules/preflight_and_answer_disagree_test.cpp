#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "preflight-and-answer-disagree";

constexpr auto kAnyone = [](std::string_view) { return true; };

TEST(PreflightAndAnswerDisagree, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"the preflight alone is open",
                           {.gate = api_key()},
                           api_of({.lets_in = kAnyone, .on_answer = false}),
                           Severity::Info},
                          {"the answer alone is open, a key is needed",
                           {.gate = api_key()},
                           api_of({.lets_in = kAnyone, .on_preflight = false}),
                           Severity::Info},
                          {"a simple request asks for no preflight",
                           {.gate = cookie()},
                           api_of({.lets_in = kAnyone, .on_preflight = false}),
                           {}},
                          {"they agree", {.gate = api_key()}, api_of({.lets_in = kAnyone}), {}},
                          {"the gate was not opened",
                           {.gate = api_key(), .access = access::Access::Refused},
                           api_of({.lets_in = kAnyone, .on_answer = false}),
                           {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
