#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "undeclared-cross-origin-access";

Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool anyone(std::string_view) { return true; }
bool front_end(std::string_view origin) { return origin == "https://app.shop.com"; }

OperationClaims claims(Statement statement) {
  OperationClaims out;
  out.grant.statement = statement;
  return out;
}

TEST(UndeclaredCrossOriginAccess, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"silent, and anyone may read with a cookie",
                           {.gate = cookie(), .claims = claims(Statement::Undeclared)},
                           open_to(anyone),
                           Severity::Info},
                          {"silent, and anyone may read with a key",
                           {.gate = api_key(), .claims = claims(Statement::Undeclared)},
                           open_to(anyone),
                           Severity::Info},
                          {"a header without a value is not silence",
                           {.gate = cookie(), .claims = claims(Statement::Unknown)},
                           open_to(anyone),
                           {}},
                          {"stated",
                           {.gate = cookie(), .claims = claims(Statement::Stated)},
                           open_to(anyone),
                           {}},
                          {"the trusted front end alone",
                           {.gate = cookie(),
                            .front_ends = {"https://app.shop.com"},
                            .claims = claims(Statement::Undeclared)},
                           open_to(front_end),
                           {}},
                          {"data for everybody",
                           {.gate = no_gate(), .claims = claims(Statement::Undeclared)},
                           api_of({.lets_in = anyone, .open_data = true}),
                           {}},
                          {"no description", {.gate = cookie()}, open_to(anyone), {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
