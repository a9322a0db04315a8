#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "declared-origin-refused";

access::GrantClaim listed(std::vector<std::string_view> origins) {
  access::GrantClaim out{.statement = Statement::Stated, .form = "x-kusk"};
  for (const std::string_view origin : origins) out.origins.push_back(access::origin_entry(origin));
  out.at = {"api.yaml", 7, 3, "/x-kusk/cors"};
  return out;
}
Api open_to(bool (*lets_in)(std::string_view)) { return api_of({.lets_in = lets_in}); }
bool front_end(std::string_view origin) { return origin == "https://app.shop.com"; }

OperationClaims claims(access::GrantClaim grant) {
  OperationClaims out;
  out.grant = std::move(grant);
  return out;
}
bool nobody(std::string_view) { return false; }

TEST(DeclaredOriginRefused, Table) {
  const access::GrantClaim list = listed({"https://app.shop.com"});
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"listed and refused",
               {.gate = api_key(), .claims = claims(list)},
               open_to(nobody),
               Severity::Info},
              {"listed by a glob",
               {.gate = api_key(), .claims = claims(listed({"https://*.shop.com"}))},
               open_to(nobody),
               Severity::Info},
              {"listed and let in",
               {.gate = api_key(), .claims = claims(list)},
               open_to(front_end),
               {}},
              {"another is listed",
               {.gate = api_key(), .claims = claims(listed({"https://x.example"}))},
               open_to(nobody),
               {}},
              {"silence", {.gate = api_key(), .claims = OperationClaims{}}, open_to(nobody), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
