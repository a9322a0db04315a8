#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "no-limit-declared";

access::OperationClaims claims() {
  access::OperationClaims out;
  out.at.line = 7;
  return out;
}
access::OperationClaims with_statuses(std::vector<std::string> statuses, bool secured = true) {
  access::OperationClaims out = claims();
  out.gate.statement = access::Statement::Stated;
  if (secured) out.gate.alternatives = {{access::SchemeClaim{.name = "key"}}};
  out.gate.statuses = std::move(statuses);
  return out;
}

TEST(NoLimitDeclared, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"refusals without 429",
               {.gate = api_key(), .claims = with_statuses({"200", "401"})},
               api_of({}),
               Severity::Info},
              {"with 429",
               {.gate = api_key(), .claims = with_statuses({"200", "401", "429"})},
               api_of({}),
               {}},
              {"any other answer",
               {.gate = api_key(), .claims = with_statuses({"200", "401", "default"})},
               api_of({}),
               {}},
              {"4XX", {.gate = api_key(), .claims = with_statuses({"200", "4XX"})}, api_of({}), {}},
              {"the good answer alone",
               {.gate = api_key(), .claims = with_statuses({"200"})},
               api_of({}),
               {}},
              {"an open operation",
               {.gate = no_gate(), .claims = with_statuses({"200", "404"}, false)},
               api_of({.open_data = true}),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
