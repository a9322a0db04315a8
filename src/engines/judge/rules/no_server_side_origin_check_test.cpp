#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "no-server-side-origin-check";

constexpr auto kAnyone = [](std::string_view) { return true; };
http::Response refuses(const Ask& ask) {
  return ask.credential && !ask.origin.empty() ? json(403, "{}") : api_of({})(ask);
}
http::Response other_body(const Ask& ask) {
  return ask.credential && !ask.origin.empty() ? json(200, "{\"error\":\"origin\"}")
                                               : api_of({})(ask);
}
http::Response counts(const Ask& ask) {
  return ask.credential
             ? json(200, ask.origin.empty() ? "{\"now\":1700000001}" : "{\"now\":1700000214}")
             : json(401, "{}");
}

TEST(NoServerSideOriginCheck, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"signed, any origin may read",
                     {.gate = signature()},
                     api_of({.lets_in = kAnyone}),
                     Severity::Low},
                    {"keyed, closed to pages", {.gate = api_key()}, api_of({}), Severity::Info},
                    {"a POST with a key in a header, which no page may send",
                     {.method = "POST", .gate = api_key(), .send_unsafe = true},
                     api_of({}),
                     Severity::Info},
                    {"a POST with a key in the URL, which every page may send",
                     {.method = "POST", .gate = query_key(), .send_unsafe = true},
                     api_of({}),
                     Severity::Low},
                    {"a keyed POST whose preflight is open and whose answer is closed",
                     {.method = "POST", .gate = api_key(), .send_unsafe = true},
                     api_of({.lets_in = kAnyone, .on_answer = false}),
                     Severity::Low},
                    {"only a counter differs", {.gate = api_key()}, counts, Severity::Info},
                    {"a foreign Origin is refused", {.gate = api_key()}, refuses, {}},
                    {"a foreign Origin gets another body", {.gate = api_key()}, other_body, {}},
                    {"a cookie", {.gate = cookie()}, api_of({.lets_in = kAnyone}), {}},
                    {"the data is public", {.gate = api_key()}, api_of({.open_data = true}), {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
