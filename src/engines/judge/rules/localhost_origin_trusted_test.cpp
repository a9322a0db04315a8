#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "localhost-origin-trusted";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
bool local(std::string_view o) { return exact(o) || o == "http://localhost:3000"; }
bool any_local_port(std::string_view o) { return exact(o) || o.starts_with("http://localhost:"); }
bool starts(std::string_view o) { return exact(o) || o.starts_with("http://localhost"); }

TEST(LocalhostOriginTrusted, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"a development origin",
                           {.gate = cookie()},
                           api_of({.lets_in = local}),
                           Severity::Low},
                          {"any port of localhost",
                           {.gate = cookie()},
                           api_of({.lets_in = any_local_port}),
                           Severity::Low},
                          {"declared as a front end",
                           {.gate = cookie(), .front_ends = {"http://localhost:3000"}},
                           api_of({.lets_in = local}),
                           {}},
                          {"localhost as the start of a name: origin-prefix-match",
                           {.gate = cookie()},
                           api_of({.lets_in = starts}),
                           {}},
                          {"not on the list", {.gate = cookie()}, api_of({.lets_in = exact}), {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
