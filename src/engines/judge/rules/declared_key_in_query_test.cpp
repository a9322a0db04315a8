#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "declared-key-in-query";

access::OperationClaims claims() {
  access::OperationClaims out;
  out.at.line = 7;
  return out;
}
access::OperationClaims in(access::Place place) {
  access::OperationClaims out = claims();
  out.gate.statement = access::Statement::Stated;
  out.gate.alternatives = {{access::SchemeClaim{
      .name = "key", .kind = access::CredentialKind::ApiKey, .carriers = {{place, "api_key"}}}}};
  return out;
}

TEST(DeclaredKeyInQuery, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"in the query",
                           {.gate = query_key(), .claims = in(access::Place::Query)},
                           api_of({}),
                           Severity::Info},
                          {"in a header",
                           {.gate = api_key(), .claims = in(access::Place::Header)},
                           api_of({}),
                           {}},
                          {"no description", {.gate = query_key()}, api_of({}), {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
