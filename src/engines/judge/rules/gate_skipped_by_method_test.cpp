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

constexpr std::string_view kRule = "gate-skipped-by-method";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(GateSkippedByMethod, Table) {
  const Alteration head{.kind = Kind::Absent, .content = access::Content::Head};
  const Alteration override{.kind = Kind::Absent, .content = access::Content::Override};
  const Alteration options{.kind = Kind::Absent, .content = access::Content::Options};
  const Row rows[] = {
      {"HEAD has the length of the data", {{head}}, {"head low"}},
      {"OPTIONS that a header overrides", {{override}}, {"override high"}},
      {"HEAD is open, and has another length", {{head, Outcome::Unclear}}, {}},
      {"OPTIONS alone brings the data", {{options}, {override}}, {"options high"}},
      {"both are refused", {{head, Outcome::Refused}, {override, Outcome::Refused}}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
