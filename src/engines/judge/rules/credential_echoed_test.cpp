#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "credential-echoed";

http::Response echo(const Ask& ask, std::string_view label) {
  if (!ask.credential) return json(401, "{}");
  return json(200, "{\"key\":\"[redacted " + std::string(label) + "]\"}");
}

TEST(CredentialEchoed, Table) {
  const std::string key = api_key().credential_label, sid = cookie().credential_label;
  const std::string nonce = signature().credential_label;
  EXPECT_EQ(faults_in(kRule,
                      {
                          {"the key stands in the body",
                           {.gate = api_key()},
                           [&](const Ask& a) { return echo(a, key); },
                           finding::Severity::Low},
                          {"in a header of the answer",
                           {.gate = api_key()},
                           [&](const Ask& a) {
                             return with(api_of({})(a), "X-Caller",
                                         a.credential ? "[redacted " + key + "]" : "");
                           },
                           finding::Severity::Low},
                          {"the session in the body, where script reads it",
                           {.gate = cookie()},
                           [&](const Ask& a) { return echo(a, sid); },
                           finding::Severity::Low},
                          {"the session is set anew",
                           {.gate = cookie()},
                           [&](const Ask& a) {
                             return with(api_of({})(a), "Set-Cookie",
                                         "sid=[redacted " + sid + "]; HttpOnly");
                           },
                           {}},
                          {"a nonce may come back",
                           {.gate = signature()},
                           [&](const Ask& a) { return echo(a, nonce); },
                           {}},
                          {"another word in brackets",
                           {.gate = api_key()},
                           [&](const Ask& a) { return echo(a, "something"); },
                           {}},
                          {"nothing comes back", {.gate = api_key()}, api_of({}), {}},
                      }),
            "");
}

}  // namespace
}  // namespace ringfence::judge::rules
