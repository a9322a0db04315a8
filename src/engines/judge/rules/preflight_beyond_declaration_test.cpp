#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "preflight-beyond-declaration";

Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool anyone(std::string_view) { return true; }

OperationClaims claims(std::optional<std::vector<std::string>> methods,
                       std::optional<std::vector<std::string>> headers = {}) {
  OperationClaims out;
  out.grant.methods = std::move(methods);
  out.grant.request_headers = std::move(headers);
  return out;
}

TEST(PreflightBeyondDeclaration, Table) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"an unsafe method that is not stated",
               {.gate = api_key(), .claims = claims(Words{"GET"})},
               open_to(anyone),
               Severity::Low},
              {"the key's header is not stated",
               {.gate = api_key(), .claims = claims({}, Words{"content-type"})},
               open_to(anyone),
               Severity::Low},
              {"all is stated",
               {.gate = api_key(),
                .claims = claims(Words{"GET", "POST", "PUT", "DELETE"}, Words{"x-api-key"})},
               open_to(anyone),
               {}},
              {"anything is stated",
               {.gate = api_key(), .claims = claims(Words{"*"}, Words{"*"})},
               open_to(anyone),
               {}},
              {"nothing is stated", {.gate = api_key(), .claims = claims({})}, open_to(anyone), {}},
              {"nobody is let in",
               {.gate = api_key(), .claims = claims(Words{"GET"})},
               api_of({}),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
