#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "declared-policy-not-in-force";

Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool anyone(std::string_view) { return true; }

OperationClaims claims(bool in_force, bool passes) {
  OperationClaims out;
  out.grant.statement = passes ? Statement::Undeclared : Statement::Stated;
  out.grant.in_force = in_force;
  out.grant.passes_preflights = passes;
  return out;
}

TEST(DeclaredPolicyNotInForce, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"switched off, and anyone may read",
               {.gate = cookie(), .claims = claims(false, false)},
               open_to(anyone),
               Severity::Info},
              {"preflights are handed on, and anyone may read",
               {.gate = cookie(), .claims = claims(true, true)},
               open_to(anyone),
               Severity::Info},
              {"in force", {.gate = cookie(), .claims = claims(true, false)}, open_to(anyone), {}},
              {"switched off, and nobody gets in",
               {.gate = cookie(), .claims = claims(false, false)},
               api_of({}),
               {}},
              {"no description", {.gate = cookie()}, open_to(anyone), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
