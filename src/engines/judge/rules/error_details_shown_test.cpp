#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "error-details-shown";

constexpr const char* kTrace = "Traceback (most recent call last):\n  File \"app.py\", line 3";

TEST(ErrorDetailsShown, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"a trace that no page reads",
                           {.gate = no_gate(), .access = access::Access::Broken},
                           [](const Ask&) { return json(500, kTrace); },
                           Severity::Low},
                          {"a trace that any page reads: another rule says so",
                           {.gate = no_gate(), .access = access::Access::Broken},
                           [](const Ask&) {
                             return with(json(500, kTrace), "Access-Control-Allow-Origin", "*");
                           },
                           {}},
                          {"a plain error",
                           {.gate = no_gate(), .access = access::Access::Broken},
                           [](const Ask&) { return json(500, R"({"error":"internal"})"); },
                           {}},
                          {"the words in a good answer",
                           {.gate = no_gate()},
                           [](const Ask&) { return json(200, kTrace); },
                           {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
