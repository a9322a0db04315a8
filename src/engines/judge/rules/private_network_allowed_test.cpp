#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "private-network-allowed";

Api sends(std::string value, bool on_answers = false) {
  return [=](const Ask& ask) {
    http::Response out =
        api_of({.lets_in = [](std::string_view o) { return o == "https://app.shop.com"; }})(ask);
    return ask.preflight == on_answers
               ? out
               : with(std::move(out), "Access-Control-Allow-Private-Network", value);
  };
}

TEST(PrivateNetworkAllowed, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"true", {.gate = api_key()}, sends("true"), Severity::Info},
                          {"false", {.gate = api_key()}, sends("false"), {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
