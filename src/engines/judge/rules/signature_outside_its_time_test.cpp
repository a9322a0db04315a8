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

constexpr std::string_view kRule = "signature-outside-its-time";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(SignatureOutsideItsTime, Table) {
  const Row rows[] = {
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
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
