#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "errors-let-in-more";

access::OperationClaims claims() {
  access::OperationClaims out;
  out.at.line = 7;
  return out;
}
http::Response open_errors(const Ask& ask) {
  if (ask.preflight) return json(204, "");
  return ask.credential ? json(200, "{\"a\":1}")
                        : with(json(401, "{}"), "Access-Control-Allow-Origin", "*");
}

TEST(ErrorsLetInMore, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"the 401 alone is open",
                     {.gate = api_key(), .claims = claims()},
                     open_errors,
                     Severity::Info},
                    {"both are open",
                     {.gate = api_key(), .claims = claims()},
                     api_of({.lets_in = [](std::string_view) { return true; }}),
                     {}},
                    {"both are closed", {.gate = api_key(), .claims = claims()}, api_of({}), {}},
                    {"no description", {.gate = api_key()}, open_errors, {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
