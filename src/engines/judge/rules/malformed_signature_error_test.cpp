#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "malformed-signature-error";

TEST(MalformedSignatureError, Table) {
  const StudyRow rows[] = {
      {"a signature that is not ASCII",
       {{access::edited(Part::Signature, Edit::NonAscii), Outcome::Failed}},
       {"signature-not-ascii low"}},
      {"a timestamp of 400 digits, and one that is no number",
       {{access::edited(Part::Timestamp, Edit::Huge), Outcome::Failed},
        {access::edited(Part::Timestamp, Edit::NotANumber), Outcome::Failed}},
       {"timestamp-400-digits low", "timestamp-nan low"}},
      {"they are refused",
       {{access::edited(Part::Signature, Edit::NonAscii), Outcome::Refused}},
       {}},
      {"a key is no signature", {{access::edited(Part::Key, Edit::Empty), Outcome::Failed}}, {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
