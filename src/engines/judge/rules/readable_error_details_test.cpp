#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "readable-error-details";

http::Response star(http::Response r) {
  return with(std::move(r), "Access-Control-Allow-Origin", "*");
}
constexpr const char* kTrace = "Traceback (most recent call last):\n  File \"app.py\", line 3";
http::Response trace(const Ask&) { return star(json(500, kTrace)); }
http::Response closed_trace(const Ask&) { return json(500, kTrace); }
http::Response plain(const Ask&) {
  return star(json(500, "{\"error\":\"internal\",\"reference\":\"9f\"}"));
}
http::Response good(const Ask&) { return star(json(200, kTrace)); }
http::Response secret_on_401(const Ask& ask) {
  return ask.credential ? json(200, "{\"name\":\"Ada\"}")
                        : star(json(401, "{\"dsn\":\"postgres://u:p@db/x\"}"));
}

TEST(ReadableErrorDetails, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a stack trace on the 500, * from the error handler",
               {.gate = no_gate(), .access = access::Access::Broken},
               trace,
               Severity::High},
              {"a secret on the 401", {.gate = api_key()}, secret_on_401, Severity::High},
              {"a plain error", {.gate = no_gate(), .access = access::Access::Broken}, plain, {}},
              {"a stack trace that no page may read",
               {.gate = no_gate(), .access = access::Access::Broken},
               closed_trace,
               {}},
              {"the words in a good answer", {.gate = no_gate()}, good, {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
