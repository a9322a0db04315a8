#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "front-end-preflight-fails";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }

TEST(FrontEndPreflightFails, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"no CORS at all, a key",
                     {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                     api_of({}),
                     Severity::Medium},
                    {"no CORS at all, a cookie",
                     {.gate = cookie(), .front_ends = {"https://app.shop.com"}},
                     api_of({}),
                     Severity::Medium},
                    {"public data that the front end cannot read",
                     {.gate = no_gate(), .front_ends = {"https://app.shop.com"}},
                     api_of({.open_data = true}),
                     Severity::Medium},
                    {"the cookie is not permitted",
                     {.gate = cookie(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact, .credentials = false}),
                     Severity::Medium},
                    {"DELETE is not listed",
                     {.method = "DELETE", .gate = cookie(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact, .allow_methods = "GET"}),
                     Severity::Medium},
                    {"only the answer is closed",
                     {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact, .on_answer = false}),
                     Severity::Medium},
                    {"it works with a key",
                     {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact, .credentials = false}),
                     {}},
                    {"it works with a cookie",
                     {.gate = cookie(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact}),
                     {}},
                    {"it works with DELETE",
                     {.method = "DELETE", .gate = cookie(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact}),
                     {}},
                    {"an https page cannot call an http API, whatever it answers",
                     {.url = "http://api.shop.com/v1/me",
                      .gate = api_key(),
                      .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact}),
                     {}},
                    {"an http page can",
                     {.url = "http://api.shop.com/v1/me",
                      .gate = api_key(),
                      .front_ends = {"http://app.shop.com"}},
                     api_of({}),
                     Severity::Medium},
                    {"none declared", {.gate = api_key()}, api_of({}), {}},
                    {"the key header alone is missing: key-header-refused",
                     {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                     api_of({.lets_in = exact, .allow_headers = ""}),
                     {}},
                    {"the gate was not opened",
                     {.gate = api_key(),
                      .access = access::Access::Refused,
                      .front_ends = {"https://app.shop.com"}},
                     api_of({}),
                     {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
