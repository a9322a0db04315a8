#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "declared-entry-is-no-origin";

access::OperationClaims claims() {
  access::OperationClaims out;
  out.at.line = 7;
  return out;
}
access::OperationClaims list(std::string_view entry) {
  access::OperationClaims out = claims();
  out.grant.statement = access::Statement::Stated;
  out.grant.origins = {access::origin_entry(entry)};
  out.grant.at.line = 9;
  return out;
}

TEST(DeclaredEntryIsNoOrigin, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a slash at the end",
               {.gate = api_key(), .claims = list("https://app.shop.com/")},
               api_of({}),
               Severity::Info},
              {"no scheme",
               {.gate = api_key(), .claims = list("app.shop.com")},
               api_of({}),
               Severity::Info},
              {"an origin",
               {.gate = api_key(), .claims = list("https://app.shop.com")},
               api_of({}),
               {}},
              {"a glob", {.gate = api_key(), .claims = list("https://*.shop.com")}, api_of({}), {}},
              {"a variable", {.gate = api_key(), .claims = list("${FRONT_END}")}, api_of({}), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
