#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "null-origin-with-credentials";

constexpr auto kAnyone = [](std::string_view) { return true; };
bool null(std::string_view origin) { return origin == "null"; }

TEST(NullOriginWithCredentials, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"null on the list", {.gate = cookie()}, api_of({.lets_in = null}), Severity::High},
              {"null on the list, a key that script holds",
               {.gate = api_key()},
               api_of({.lets_in = null}),
               Severity::Low},
              {"null for a Strict cookie",
               {.gate = cookie(fetch::SameSite::Strict)},
               api_of({.lets_in = null}),
               Severity::Low},
              {"any origin: a witness of that",
               {.gate = cookie()},
               api_of({.lets_in = kAnyone}),
               {}},
              {"the data is public",
               {.gate = cookie()},
               api_of({.lets_in = null, .open_data = true}),
               {}},
              {"without permission for credentials",
               {.gate = cookie()},
               api_of({.lets_in = null, .credentials = false}),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
