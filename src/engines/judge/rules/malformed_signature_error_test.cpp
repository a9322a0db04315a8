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

constexpr std::string_view kRule = "malformed-signature-error";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(MalformedSignatureError, Table) {
  const Row rows[] = {
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
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
