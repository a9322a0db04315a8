#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "key-outside-header";

TEST(KeyOutsideHeader, Table) {
  const Alteration query{.kind = Kind::Elsewhere, .place = access::Place::Query};
  const Alteration cookie{.kind = Kind::Elsewhere, .place = access::Place::Cookie};
  const StudyRow rows[] = {
      {"in the query too", {{query}}, {"query low"}},
      {"in a cookie too", {{cookie}}, {"cookie low"}},
      {"nowhere else", {{query, Outcome::Refused}, {cookie, Outcome::Refused}}, {}},
  };
  expect_rows(kRule, rows);
}

TEST(KeyOutsideHeader, AKeyThatStandsInTheUrlIsSaidWithoutATrial) {
  const auto findings = judge_one({.gate = query_key()}, api_of({}));
  EXPECT_EQ(said(findings, kRule), Said{"in-url low"});
}

TEST(KeyOutsideHeader, AParameterThatOpensNothingIsNone) {
  EXPECT_EQ(said(judge_one({.gate = query_key()}, api_of({.open_data = true})), kRule), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
