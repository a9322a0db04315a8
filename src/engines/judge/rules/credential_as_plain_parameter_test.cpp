#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "credential-as-plain-parameter";

access::OperationClaims claims() {
  access::OperationClaims out;
  out.at.line = 7;
  return out;
}
access::OperationClaims loose(bool schemed) {
  access::OperationClaims out = claims();
  out.gate.loose = {{access::Place::Header, "X-API-Key"}};
  if (schemed) out.gate.alternatives = {{access::SchemeClaim{.name = "key"}}};
  return out;
}

TEST(CredentialAsPlainParameter, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"a key as a parameter",
                     {.gate = api_key(), .claims = loose(false)},
                     api_of({}),
                     Severity::Info},
                    {"beside a scheme", {.gate = api_key(), .claims = loose(true)}, api_of({}), {}},
                    {"no such parameter", {.gate = api_key(), .claims = claims()}, api_of({}), {}},
                    {"no description", {.gate = api_key()}, api_of({}), {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
