#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "timing-allow-origin-wildcard";

Api sends(std::string value, bool on_answers = true) {
  return [=](const Ask& ask) {
    http::Response out =
        api_of({.lets_in = [](std::string_view o) { return o == "https://app.shop.com"; }})(ask);
    return ask.preflight == on_answers ? out : with(std::move(out), "Timing-Allow-Origin", value);
  };
}

TEST(TimingAllowOriginWildcard, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"the answer that the cookie opens", {.gate = cookie()}, sends("*"), Severity::Low},
              {"one origin", {.gate = cookie()}, sends("https://app.shop.com"), {}},
              {"a key that the page holds itself", {.gate = api_key()}, sends("*"), {}},
              {"public data", {.gate = no_gate()}, sends("*"), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
