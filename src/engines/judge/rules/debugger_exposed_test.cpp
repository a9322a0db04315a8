#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "debugger-exposed";

http::Response page(const Ask&) {
  return json(500,
              "<title>KeyError // Werkzeug Debugger</title><script src=\"?__debugger__=yes\">");
}
http::Response words(const Ask&) { return json(200, "{\"doc\":\"the Werkzeug debugger\"}"); }

TEST(DebuggerExposed, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"the debugger",
                           {.gate = no_gate(), .access = access::Access::Broken},
                           page,
                           Severity::High},
                          {"a page about it", {.gate = no_gate()}, words, {}},
                          {"a plain error",
                           {.gate = no_gate(), .access = access::Access::Broken},
                           [](const Ask&) { return json(500, "{}"); },
                           {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
