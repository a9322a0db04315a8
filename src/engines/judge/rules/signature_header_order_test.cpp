#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signature-header-order";

TEST(SignatureHeaderOrder, Table) {
  const StudyRow rows[] = {
      {"another order is refused", {{{.kind = Kind::Reordered}, Outcome::Refused}}, {"order info"}},
      {"another order is taken", {{{.kind = Kind::Reordered}}}, {}},
      {"it was unclear", {{{.kind = Kind::Reordered}, Outcome::Unclear}}, {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
