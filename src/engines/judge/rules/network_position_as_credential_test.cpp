#include <gtest/gtest.h>

#include "engines/judge/judge.hpp"
#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "network-position-as-credential";

constexpr auto kAnyone = [](std::string_view) { return true; };

TEST(NetworkPositionAsCredential, Table) {
  expect_rows(kRule, {
      {"no gate, private address", {.gate = no_gate(), .private_address = true}, api_of({.lets_in = kAnyone, .open_data = true}), Severity::Medium},
      {"a public address", {.gate = no_gate()}, api_of({.lets_in = kAnyone, .open_data = true}), {}},
      {"closed to pages", {.gate = no_gate(), .private_address = true}, api_of({.open_data = true}), {}},
      {"a credential made no difference", {.gate = api_key(), .private_address = true}, api_of({.lets_in = kAnyone, .open_data = true}), {}},
  });
}

TEST(NetworkPositionAsCredential, AnotherOperationOfTheServerAsksForACredential) {
  const std::vector<access::Observation> both = {
      observe({.gate = no_gate(), .private_address = true}, api_of({.lets_in = kAnyone, .open_data = true})),
      observe({.url = "https://api.shop.com/v1/orders", .gate = api_key(), .private_address = true}, api_of({}))};
  EXPECT_EQ(find(judge(both, {}), kRule), nullptr);
}

}  // namespace
}  // namespace ringfence::judge::rules
