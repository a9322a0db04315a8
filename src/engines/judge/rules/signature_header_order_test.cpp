#include <gtest/gtest.h>

#include "engines/judge/study_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::Alteration;
using access::Content;
using access::Edit;
using access::Field;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Said = std::vector<std::string>;

constexpr std::string_view kRule = "signature-header-order";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(SignatureHeaderOrder, Table) {
  const Row rows[] = {
      {"another order is refused", {{{.kind = Kind::Reordered}, Outcome::Refused}}, {"order info"}},
      {"another order is taken", {{{.kind = Kind::Reordered}}}, {}},
      {"it was unclear", {{{.kind = Kind::Reordered}, Outcome::Unclear}}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
