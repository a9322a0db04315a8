#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signed-request-replayed";

TEST(SignedRequestReplayed, Table) {
  const Tried stale{access::other_clock(-access::kHour), Outcome::Refused};
  const StudyRow rows[] = {
      {"a read is answered again while it is fresh",
       {stale, {{.kind = Kind::Again}}},
       {"again low"}},
      {"without a clock, at any time", {{{.kind = Kind::Again}}}, {"again medium"}},
      {"the clock is not looked at",
       {{access::other_clock(-access::kHour)},
        {access::other_clock(-access::kTenYears)},
        {{.kind = Kind::Again}}},
       {"again medium"}},
      {"the timestamp is anyone's to change",
       {stale, {access::edited(Part::Timestamp, Edit::Later)}, {{.kind = Kind::Again}}},
       {"again medium"}},
      {"only another spelling is answered",
       {stale, {{.kind = Kind::Again}, Outcome::Refused}, {{.kind = Kind::Respelled}}},
       {"respelled low"}},
      {"it is refused the second time", {stale, {{.kind = Kind::Again}, Outcome::Refused}}, {}},
      {"what is unclear is not said", {stale, {{.kind = Kind::Again}, Outcome::Unclear}}, {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
