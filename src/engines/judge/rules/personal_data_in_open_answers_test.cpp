#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "personal-data-in-open-answers";

Api says(std::string body) {
  return [body](const Ask&) { return json(200, body); };
}
constexpr const char* kPerson = R"({"email":"ada@lovelace-mail.com","date_of_birth":"1979-12-10"})";

TEST(PersonalDataInOpenAnswers, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a card",
               {.gate = no_gate()},
               says(R"({"card_number":"4539578763621486"})"),
               Severity::High},
              {"a person", {.gate = no_gate()}, says(kPerson), Severity::High},
              {"behind the credential",
               {.gate = api_key()},
               [](const Ask& ask) { return ask.credential ? json(200, kPerson) : json(401, "{}"); },
               {}},
              {"a number that passes the check digit alone",
               {.gate = no_gate()},
               says(R"({"order":"4539578763621486"})"),
               {}},
              {"the address of a company",
               {.gate = no_gate()},
               says(R"({"contact":{"email":"jo@shop.com","phone":"+44 20 7946 0018"}})"),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
