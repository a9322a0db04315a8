#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signature-outside-its-time";

TEST(SignatureOutsideItsTime, Table) {
  const StudyRow rows[] = {
      {"an hour old", {{access::other_clock(-access::kHour)}}, {"past low"}},
      {"ten years old",
       {{access::other_clock(-access::kHour)}, {access::other_clock(-access::kTenYears)}},
       {"past medium"}},
      {"an hour early", {{access::other_clock(access::kHour)}}, {"future low"}},
      {"both are refused",
       {{access::other_clock(-access::kHour), Outcome::Refused},
        {access::other_clock(access::kHour), Outcome::Refused}},
       {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
