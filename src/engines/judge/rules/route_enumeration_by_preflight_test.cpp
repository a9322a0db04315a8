#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "route-enumeration-by-preflight";

Api sends(std::string value, bool on_answers = false) {
  return [=](const Ask& ask) {
    http::Response out =
        api_of({.lets_in = [](std::string_view o) { return o == "https://app.shop.com"; }})(ask);
    return ask.preflight == on_answers ? out : with(std::move(out), "Allow", value);
  };
}
http::Response tells_apart(const Ask& ask) {
  return ask.absent ? json(404, "{}") : api_of({})(ask);
}
http::Response open(const Ask&) { return with(json(200, "{}"), "Allow", "GET"); }

TEST(RouteEnumerationByPreflight, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"Allow on OPTIONS",
                           {.gate = api_key()},
                           sends("GET, HEAD, OPTIONS"),
                           Severity::Info},
                          {"no Allow", {.gate = api_key()}, api_of({}), {}},
                          {"404 only where nothing is",
                           {.gate = api_key(), .absent_route = true},
                           tells_apart,
                           Severity::Info},
                          {"the same answer for every path",
                           {.gate = api_key(), .absent_route = true},
                           api_of({}),
                           {}},
                          {"public data", {.gate = no_gate()}, open, {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
