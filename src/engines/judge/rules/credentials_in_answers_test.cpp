#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "credentials-in-answers";

Api says(int status, std::string body) {
  return [status, body](const Ask&) { return json(status, body); };
}

TEST(CredentialsInAnswers, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a secret for everyone",
               {.gate = no_gate()},
               says(200, R"({"client_secret":"8f14e45fceea167a5a36dedd4bea2543"})"),
               Severity::High},
              {"a password hash",
               {.gate = no_gate()},
               says(200,
                    R"({"pw":"$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"})"),
               Severity::High},
              {"in an error that no page reads",
               {.gate = no_gate(), .access = access::Access::Broken},
               says(500, R"({"dsn":"postgres://shop:hunter2-7f1c@db/x"})"),
               Severity::High},
              {"in an error that any page reads: another rule says so",
               {.gate = no_gate(), .access = access::Access::Broken},
               [](const Ask&) {
                 return with(json(500, R"({"dsn":"postgres://shop:hunter2-7f1c@db/x"})"),
                             "Access-Control-Allow-Origin", "*");
               },
               {}},
              {"behind the credential",
               {.gate = api_key()},
               [](const Ask& ask) {
                 return ask.credential
                            ? json(200, R"({"client_secret":"8f14e45fceea167a5a36dedd4bea2543"})")
                            : json(401, "{}");
               },
               {}},
              {"a key that may be for pages",
               {.gate = no_gate()},
               says(200, R"({"apiKey":"kJ8s2Lq0zXw91PnBv4Rt"})"),
               {}},
              {"identifiers and times",
               {.gate = no_gate()},
               says(200, R"({"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","at":1764000000})"),
               {}},
              {"an ordinary error",
               {.gate = no_gate(), .access = access::Access::Refused},
               says(401, R"({"error":"invalid API key"})"),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
