#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "key-header-refused";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
Policy names(std::string headers) {
  return {.lets_in = exact, .credentials = false, .allow_headers = std::move(headers)};
}
Policy wildcard() {
  return {.lets_in = [](std::string_view) { return true; },
          .credentials = false,
          .wildcard = true,
          .allow_headers = "*"};
}

TEST(KeyHeaderRefused, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"declared front end",
                           {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                           api_of(names("content-type")),
                           Severity::Medium},
                          {"no front end declared, let in all the same",
                           {.gate = api_key()},
                           api_of(names("")),
                           Severity::Info},
                          {"a front end that nobody asked for: any origin shows it",
                           {.gate = api_key(),
                            .pages = {{origins::OriginKind::Random, "https://rf3f9a1c.example"}},
                            .front_ends = {"https://app.shop.com"}},
                           api_of({.lets_in = [](std::string_view) { return true; },
                                   .credentials = false,
                                   .wildcard = true,
                                   .allow_headers = ""}),
                           Severity::Info},
                          {"the header is named",
                           {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                           api_of(names("x-api-key")),
                           {}},
                          {"the header is covered by *",
                           {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                           api_of(wildcard()),
                           {}},
                          {"the origin is not let in",
                           {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                           api_of({}),
                           {}},
                          {"cookies need no header",
                           {.gate = cookie(), .front_ends = {"https://app.shop.com"}},
                           api_of(names("")),
                           {}},
                          {"the data is public",
                           {.gate = api_key(), .front_ends = {"https://app.shop.com"}},
                           api_of({.lets_in = exact, .allow_headers = "", .open_data = true}),
                           {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
