#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signature-not-verified";

TEST(SignatureNotVerified, Table) {
  const auto mac = [](Edit edit) { return access::edited(Part::Signature, edit); };
  const StudyRow rows[] = {
      {"any signature opens it", {{mac(Edit::Wrong)}}, {"wrong high"}},
      {"an empty one does",
       {{mac(Edit::Wrong), Outcome::Refused}, {mac(Edit::Empty)}},
       {"empty high"}},
      {"what takes one character takes half of them",
       {{mac(Edit::OneByte)}, {mac(Edit::Half)}},
       {"first-character high"}},
      {"half of it does",
       {{mac(Edit::OneByte), Outcome::Refused}, {mac(Edit::Half)}},
       {"first-half low"}},
      {"all are refused",
       {{mac(Edit::Wrong), Outcome::Refused}, {mac(Edit::Empty), Outcome::Refused}},
       {}},
      {"an error of the server lets nobody in", {{mac(Edit::Empty), Outcome::Failed}}, {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
