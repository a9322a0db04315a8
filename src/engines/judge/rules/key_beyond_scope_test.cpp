#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "key-beyond-scope";
const Alteration kOther{.kind = Alteration::Kind::OtherKey};

enum class Declared { Nothing, Open, AKey };

Said said_with(Declared declared, Outcome outcome) {
  const access::Observation o = observe({.gate = api_key()}, api_of({}));
  JudgeOptions options;
  if (declared != Declared::Nothing) {
    access::OperationClaims claims{.id = o.operation.id()};
    claims.server = origins::Origin::of(o.operation.url);
    claims.gate.statement = access::Statement::Stated;
    if (declared == Declared::AKey)
      claims.gate.alternatives = {{{.name = "Writer", .kind = access::CredentialKind::ApiKey}}};
    options.claims.push_back(std::move(claims));
  }
  const std::vector<access::GateStudy> studies = {study_of(o, {{kOther, outcome}})};
  options.studies = studies;
  return said(judge(std::span(&o, 1), options), kRule);
}

TEST(KeyBeyondScope, Table) {
  EXPECT_EQ(said_with(Declared::AKey, Outcome::Accepted), Said{"other-key medium"});
  EXPECT_EQ(said_with(Declared::AKey, Outcome::Refused), Said{});
  // What each key is meant for is not known.
  EXPECT_EQ(said_with(Declared::Nothing, Outcome::Accepted), Said{});
  EXPECT_EQ(said_with(Declared::Open, Outcome::Accepted), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
