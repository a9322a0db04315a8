#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "undeclared-security";

OperationClaims claims(Statement statement, bool secured = false) {
  OperationClaims out;
  out.gate.statement = statement;
  if (secured) out.gate.alternatives = {{{.name = "key", .kind = access::CredentialKind::ApiKey}}};
  return out;
}

TEST(UndeclaredSecurity, Table) {
  const Api gated = api_of({}), data = api_of({.open_data = true});
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"silent, and gated",
                           {.gate = api_key(), .claims = claims(Statement::Undeclared)},
                           gated,
                           Severity::Info},
                          {"open by the description, and refused",
                           {.gate = no_gate(), .claims = claims(Statement::Stated)},
                           gated,
                           Severity::Info},
                          {"declared",
                           {.gate = api_key(), .claims = claims(Statement::Stated, true)},
                           gated,
                           {}},
                          {"declared, and not known how",
                           {.gate = api_key(), .claims = claims(Statement::Unknown)},
                           gated,
                           {}},
                          {"silent, and open",
                           {.gate = api_key(), .claims = claims(Statement::Undeclared)},
                           data,
                           {}},
                          {"no description", {.gate = api_key()}, gated, {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
