#include <gtest/gtest.h>

#include "engines/judge/study_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::Alteration;
using access::Edit;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Said = std::vector<std::string>;

constexpr std::string_view kRule = "key-outside-header";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(KeyOutsideHeader, Table) {
  const Alteration query{.kind = Kind::Elsewhere, .place = access::Place::Query};
  const Alteration cookie{.kind = Kind::Elsewhere, .place = access::Place::Cookie};
  const Row rows[] = {
      {"in the query too", {{query}}, {"query low"}},
      {"in a cookie too", {{cookie}}, {"cookie low"}},
      {"nowhere else", {{query, Outcome::Refused}, {cookie, Outcome::Refused}}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials), row.want);
  }
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
