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
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"no gate, private address",
               {.url = "http://10.0.0.7/v1/printers", .gate = no_gate(), .private_address = true},
               api_of({.lets_in = kAnyone, .open_data = true}),
               Severity::Medium},
              {"the same machine",
               {.url = "http://127.0.0.1:8000/v1/me", .gate = no_gate(), .private_address = true},
               api_of({.lets_in = kAnyone, .open_data = true}),
               Severity::Low},
              {"a public name that was sent to a private address",
               {.gate = no_gate(), .private_address = true},
               api_of({.lets_in = kAnyone, .open_data = true}),
               {}},
              {"a name of the private network",
               {.url = "https://printer.lan/v1/jobs", .gate = no_gate(), .private_address = true},
               api_of({.lets_in = kAnyone, .open_data = true}),
               Severity::Medium},
              {"a public address",
               {.gate = no_gate()},
               api_of({.lets_in = kAnyone, .open_data = true}),
               {}},
              {"closed to pages",
               {.url = "http://10.0.0.7/v1/printers", .gate = no_gate(), .private_address = true},
               api_of({.open_data = true}),
               {}},
              {"a credential made no difference",
               {.url = "http://10.0.0.7/v1/printers", .gate = api_key(), .private_address = true},
               api_of({.lets_in = kAnyone, .open_data = true}),
               {}},
          }),
      "");
}

TEST(NetworkPositionAsCredential, AnotherOperationOfTheServerAsksForACredential) {
  const std::vector<access::Observation> both = {
      observe({.url = "http://10.0.0.7/v1/printers", .gate = no_gate(), .private_address = true},
              api_of({.lets_in = kAnyone, .open_data = true})),
      observe({.url = "http://10.0.0.7/v1/orders", .gate = api_key(), .private_address = true},
              api_of({}))};
  EXPECT_EQ(find(judge(both, {}), kRule), nullptr);
}

}  // namespace
}  // namespace ringfence::judge::rules
