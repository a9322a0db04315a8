#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "credentials-beyond-declaration";

Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool anyone(std::string_view) { return true; }
bool front_end(std::string_view origin) { return origin == "https://app.shop.com"; }

OperationClaims claims(std::optional<bool> credentials, bool in_force = true) {
  OperationClaims out;
  out.grant.statement = Statement::Stated;
  out.grant.any_origin = true;
  out.grant.credentials = credentials;
  out.grant.in_force = in_force;
  return out;
}

TEST(CredentialsBeyondDeclaration, Table) {
  const Api without = api_of({.lets_in = anyone, .credentials = false});
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"said to be without, and allowed",
               {.gate = cookie(), .claims = claims(false)},
               open_to(anyone),
               Severity::Critical},
              {"and not allowed", {.gate = cookie(), .claims = claims(false)}, without, {}},
              {"said to be with", {.gate = cookie(), .claims = claims(true)}, open_to(anyone), {}},
              {"not said", {.gate = cookie(), .claims = claims({})}, open_to(anyone), {}},
              {"switched off",
               {.gate = cookie(), .claims = claims(false, false)},
               open_to(anyone),
               {}},
              {"the trusted front end alone",
               {.gate = cookie(), .front_ends = {"https://app.shop.com"}, .claims = claims(false)},
               open_to(front_end),
               {}},
              {"no description", {.gate = cookie()}, open_to(anyone), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
