#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "wildcard-with-signed-requests";

constexpr auto kAnyone = [](std::string_view) { return true; };
Policy wildcard(std::string headers) {
  return {.lets_in = kAnyone,
          .credentials = false,
          .wildcard = true,
          .allow_headers = std::move(headers)};
}

TEST(WildcardWithSignedRequests, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"*, every header named",
               {.gate = signature()},
               api_of(wildcard("x-api-signature, x-timestamp, x-nonce")),
               Severity::Medium},
              {"any origin echoed",
               {.gate = signature()},
               api_of({.lets_in = kAnyone}),
               Severity::Medium},
              {"one header of the signature is missing",
               {.gate = signature()},
               api_of(wildcard("x-api-signature, x-timestamp")),
               {}},
              {"an API key is another rule", {.gate = api_key()}, api_of({.lets_in = kAnyone}), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
