#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "preflight-max-age-too-long";

Api sends(std::string value, bool on_answers = false) {
  return [=](const Ask& ask) {
    http::Response out =
        api_of({.lets_in = [](std::string_view o) { return o == "https://app.shop.com"; }})(ask);
    return ask.preflight == on_answers ? out
                                       : with(std::move(out), "Access-Control-Max-Age", value);
  };
}
http::Response nobody(const Ask& ask) {
  return with(api_of({})(ask), "Access-Control-Max-Age", "999999");
}

TEST(PreflightMaxAgeTooLong, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"one second over a day", {.gate = api_key()}, sends("86401"), Severity::Info},
                    {"a day", {.gate = api_key()}, sends("86400"), {}},
                    {"no number", {.gate = api_key()}, sends("forever"), {}},
                    {"lets nobody in", {.gate = api_key()}, nobody, {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
