#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "ambiguous-key-header";

TEST(AmbiguousKeyHeader, Table) {
  const Alteration last{.kind = Kind::Twice, .right_first = false}, first{.kind = Kind::Twice};
  const Alteration underscored{.kind = Kind::Underscored};
  const StudyRow rows[] = {
      {"the last one counts", {{last}}, {"twice-last info"}},
      {"the first one does", {{first}}, {"twice-first info"}},
      {"any of them does", {{first}, {last}}, {"twice-last info", "twice-first info"}},
      {"another name does", {{underscored}}, {"underscore info"}},
      {"all are refused",
       {{first, Outcome::Refused}, {last, Outcome::Refused}, {underscored, Outcome::Refused}},
       {}},
  };
  expect_rows(kRule, rows);
}

}  // namespace
}  // namespace ringfence::judge::rules
