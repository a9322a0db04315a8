#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "declared-security-not-enforced";

OperationClaims claims(bool optional = false, Statement statement = Statement::Stated) {
  OperationClaims out;
  out.gate.statement = statement;
  out.gate.optional = optional;
  out.gate.alternatives = {{{.name = "key",
                             .kind = access::CredentialKind::ApiKey,
                             .carriers = {{access::Place::Header, "X-API-Key"}}}}};
  out.gate.at = {"api.yaml", 4, 5, "/paths/~1v1~1me/get/security"};
  return out;
}
OperationClaims open() {
  OperationClaims out = claims();
  out.gate.alternatives.clear();
  return out;
}
http::Response refusal_in_words(const Ask&) { return json(200, R"({"error":"missing API key"})"); }

TEST(DeclaredSecurityNotEnforced, Table) {
  const Api data = api_of({.open_data = true}), gated = api_of({});
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"the same data for everybody",
               {.gate = api_key(), .claims = claims()},
               data,
               Severity::High},
              {"data, and no credential was given",
               {.gate = no_gate(), .claims = claims()},
               data,
               Severity::High},
              {"the credential is asked for", {.gate = api_key(), .claims = claims()}, gated, {}},
              {"it is refused, and nothing was given",
               {.gate = no_gate(), .claims = claims()},
               gated,
               {}},
              {"the credential is optional", {.gate = api_key(), .claims = claims(true)}, data, {}},
              {"the description says that it is open",
               {.gate = api_key(), .claims = open()},
               data,
               {}},
              {"a scheme that nobody knows is no claim",
               {.gate = api_key(), .claims = claims(false, Statement::Unknown)},
               data,
               {}},
              {"nothing is declared", {.gate = api_key(), .claims = OperationClaims{}}, data, {}},
              {"there is no description", {.gate = api_key()}, data, {}},
              {"a refusal with status 200",
               {.gate = no_gate(), .claims = claims()},
               refusal_in_words,
               {}},
          }),
      "");
}

TEST(DeclaredSecurityNotEnforced, PointsAtTheRequirement) {
  const auto findings =
      judge_one({.gate = api_key(), .claims = claims()}, api_of({.open_data = true}));
  const finding::Finding* found = find(findings, kRule);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->declared.file, "api.yaml");
  EXPECT_EQ(found->declared.line, 4U);
}

}  // namespace
}  // namespace ringfence::judge::rules
