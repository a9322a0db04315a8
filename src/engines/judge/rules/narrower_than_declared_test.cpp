#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "narrower-than-declared";

Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool anyone(std::string_view) { return true; }
bool front_end(std::string_view origin) { return origin == "https://app.shop.com"; }

OperationClaims claims(bool any, bool example = false) {
  OperationClaims out;
  out.grant.statement = Statement::Stated;
  out.grant.any_origin = any;
  out.grant.from_example = example;
  return out;
}

TEST(NarrowerThanDeclared, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"any origin is declared, and one gets in",
               {.gate = api_key(), .claims = claims(true)},
               open_to(front_end),
               Severity::Info},
              {"any gets in", {.gate = api_key(), .claims = claims(true)}, open_to(anyone), {}},
              {"no origin is declared",
               {.gate = api_key(), .claims = claims(false)},
               open_to(front_end),
               {}},
              {"a recorded answer",
               {.gate = api_key(), .claims = claims(true, true)},
               open_to(front_end),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
