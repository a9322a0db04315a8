#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "origins-beyond-declaration";

access::GrantClaim listed(std::vector<std::string_view> origins) {
  access::GrantClaim out{.statement = Statement::Stated, .form = "x-kusk"};
  for (const std::string_view origin : origins) out.origins.push_back(access::origin_entry(origin));
  out.at = {"api.yaml", 7, 3, "/x-kusk/cors"};
  return out;
}
Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool anyone(std::string_view) { return true; }
bool front_end(std::string_view origin) { return origin == "https://app.shop.com"; }

OperationClaims claims(access::GrantClaim grant) {
  OperationClaims out;
  out.grant = std::move(grant);
  return out;
}
access::GrantClaim changed(access::GrantClaim grant, void (*change)(access::GrantClaim&)) {
  change(grant);
  return grant;
}

TEST(OriginsBeyondDeclaration, Table) {
  const access::GrantClaim list = listed({"https://app.shop.com"});
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a list, and anyone gets in with a cookie",
               {.gate = cookie(), .claims = claims(list)},
               open_to(anyone),
               Severity::Critical},
              {"a list, and anyone gets in with a key",
               {.gate = api_key(), .claims = claims(list)},
               open_to(anyone),
               Severity::Low},
              {"no origin is declared, and one gets in",
               {.gate = cookie(), .claims = claims(listed({}))},
               open_to(anyone),
               Severity::Critical},
              {"the list is kept",
               {.gate = cookie(), .claims = claims(list)},
               open_to(front_end),
               {}},
              {"any origin is declared",
               {.gate = cookie(),
                .claims =
                    claims(changed(list, [](access::GrantClaim& g) { g.any_origin = true; }))},
               open_to(anyone),
               {}},
              {"the list is switched off",
               {.gate = cookie(),
                .claims = claims(changed(list, [](access::GrantClaim& g) { g.in_force = false; }))},
               open_to(anyone),
               {}},
              {"a recorded answer is no list",
               {.gate = cookie(),
                .claims =
                    claims(changed(list, [](access::GrantClaim& g) { g.from_example = true; }))},
               open_to(anyone),
               {}},
              {"an entry that cannot be read may be anything",
               {.gate = cookie(), .claims = claims(listed({"^https?://.*"}))},
               open_to(anyone),
               {}},
              {"silence is no list",
               {.gate = cookie(), .claims = OperationClaims{}},
               open_to(anyone),
               {}},
              {"a declared front end is meant",
               {.gate = cookie(),
                .front_ends = {"https://app.shop.com"},
                .claims = claims(listed({"https://other.shop.com"}))},
               open_to(front_end),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
