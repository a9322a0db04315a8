#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "gate-skipped-by-method";

TEST(GateSkippedByMethod, Table) {
  const Alteration head{.kind = Kind::Absent, .content = access::Content::Head};
  const Alteration override{.kind = Kind::Absent, .content = access::Content::Override};
  const Alteration options{.kind = Kind::Absent, .content = access::Content::Options};
  const StudyRow rows[] = {
      {"HEAD has the length of the data", {{head}}, {"head low"}},
      {"OPTIONS that a header overrides", {{override}}, {"override high"}},
      {"HEAD is open, and has another length", {{head, Outcome::Unclear}}, {}},
      {"OPTIONS alone brings the data", {{options}, {override}}, {"options high"}},
      {"both are refused", {{head, Outcome::Refused}, {override, Outcome::Refused}}, {}},
  };
  expect_rows(kRule, rows);
}

}  // namespace
}  // namespace ringfence::judge::rules
