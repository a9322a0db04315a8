#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "insecure-origin-trusted";

bool exact(std::string_view o) { return o == "https://app.shop.com"; }
bool twin(std::string_view o) { return exact(o) || o == "http://app.shop.com"; }
bool any_http(std::string_view o) {
  return exact(o) || (o.starts_with("http:") && !o.contains("localhost"));
}
bool local(std::string_view o) { return exact(o) || o == "http://localhost:3000"; }

TEST(InsecureOriginTrusted, Table) {
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"the http twin of a trusted origin",
                           {.gate = cookie()},
                           api_of({.lets_in = twin}),
                           Severity::Medium},
                          {"any http origin",
                           {.gate = cookie()},
                           api_of({.lets_in = any_http}),
                           Severity::Medium},
                          {"https alone", {.gate = cookie()}, api_of({.lets_in = exact}), {}},
                          {"http://localhost is another rule",
                           {.gate = cookie()},
                           api_of({.lets_in = local}),
                           {}},
                          {"the data is public",
                           {.gate = cookie()},
                           api_of({.lets_in = twin, .open_data = true}),
                           {}},
                      }),
            "");
}

TEST(InsecureOriginTrusted, TheHttpsFrontEndIsNoWitness) {
  const auto findings = judge_one({.gate = cookie()}, api_of({.lets_in = twin}));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->accepted, std::vector{*origins::Origin::parse("http://app.shop.com")});
}

TEST(InsecureOriginTrusted, OverHttpAnyOriginIsAnHttpOrigin) {
  // An https page cannot speak to an http API, and an http page is what any site can be.
  const auto findings = judge_one({.url = "http://api.shop.com/v1/me", .gate = basic()},
                                  api_of({.lets_in = any_http}));
  EXPECT_NE(find(findings, "reflected-origin-with-credentials"), nullptr);
  EXPECT_EQ(find(findings, kRule), nullptr);
}

}  // namespace
}  // namespace ringfence::judge::rules
