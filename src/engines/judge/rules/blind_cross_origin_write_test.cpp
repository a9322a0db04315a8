#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "blind-cross-origin-write";

constexpr auto kAnyone = [](std::string_view) { return true; };
bool null(std::string_view o) { return o == "null"; }
bool exact(std::string_view o) { return o == "https://app.shop.com"; }

TEST(BlindCrossOriginWrite, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"DELETE not sent, any origin",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = kAnyone}),
               Severity::High},
              {"POST not sent, JSON is let through",
               {.method = "POST", .gate = cookie()},
               api_of({.lets_in = kAnyone, .allow_headers = "content-type"}),
               Severity::High},
              {"POST not sent, JSON is not let through",
               {.method = "POST", .gate = cookie()},
               api_of({.lets_in = kAnyone, .allow_headers = ""}),
               {}},
              {"DELETE not sent, null",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = null}),
               Severity::High},
              {"no gate known, credentials allowed",
               {.method = "DELETE"},
               api_of({.lets_in = kAnyone}),
               Severity::Medium},
              {"PUT that the server has, the answer of GET is closed",
               {.gate = cookie(), .allowed_methods = {"GET", "PUT"}},
               api_of({.lets_in = kAnyone, .on_answer = false}),
               Severity::High},
              {"PUT that the server has, the answer of GET is open: reading says it",
               {.gate = cookie(), .allowed_methods = {"GET", "PUT"}},
               api_of({.lets_in = kAnyone}),
               {}},
              {"the server has no unsafe method",
               {.gate = cookie(), .allowed_methods = {"GET"}},
               api_of({.lets_in = kAnyone, .on_answer = false}),
               {}},
              {"without permission for credentials",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = kAnyone, .credentials = false}),
               {}},
              {"* with credentials",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = kAnyone, .wildcard = true}),
               {}},
              {"the method is not listed",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = kAnyone, .allow_methods = "GET, POST"}),
               {}},
              {"an exact list",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = exact}),
               {}},
              {"the preflight is closed",
               {.method = "DELETE", .gate = cookie()},
               api_of({.lets_in = kAnyone, .on_preflight = false}),
               {}},
              {"the data is public",
               {.gate = cookie(), .allowed_methods = {"PUT"}},
               api_of({.lets_in = kAnyone, .open_data = true}),
               {}},
              {"the gate was not opened",
               {.gate = cookie(), .access = access::Access::Refused, .allowed_methods = {"PUT"}},
               api_of({.lets_in = kAnyone}),
               {}},
              {"a key that script must hold",
               {.method = "DELETE", .gate = api_key()},
               api_of({.lets_in = kAnyone}),
               {}},
          }),
      "");
}

TEST(BlindCrossOriginWrite, NothingButPreflightsIsTheEvidence) {
  const auto findings =
      judge_one({.method = "DELETE", .gate = cookie()}, api_of({.lets_in = kAnyone}));
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  for (const access::Exchange& e : f->evidence) EXPECT_EQ(e.request.method, "OPTIONS");
  EXPECT_TRUE(f->summary.contains("can make the server run DELETE /v1/me")) << f->summary;
  EXPECT_EQ(f->cause, "DELETE");
}

}  // namespace
}  // namespace ringfence::judge::rules
