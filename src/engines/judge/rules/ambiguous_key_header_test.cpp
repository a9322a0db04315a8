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

constexpr std::string_view kRule = "ambiguous-key-header";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(AmbiguousKeyHeader, Table) {
  const Alteration last{.kind = Kind::Twice, .right_first = false}, first{.kind = Kind::Twice};
  const Alteration underscored{.kind = Kind::Underscored};
  const Row rows[] = {
      {"the last one counts", {{last}}, {"twice-last info"}},
      {"the first one does", {{first}}, {"twice-first info"}},
      {"any of them does", {{first}, {last}}, {"twice-last info", "twice-first info"}},
      {"another name does", {{underscored}}, {"underscore info"}},
      {"all are refused",
       {{first, Outcome::Refused}, {last, Outcome::Refused}, {underscored, Outcome::Refused}},
       {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
