#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signature-over-decoded-body";

TEST(SignatureOverDecodedBody, Table) {
  const StudyRow rows[] = {
      {"bytes that are no text are one and the same",
       {{access::changed(Content::LossyBody)}},
       {"replacement low"}},
      {"they are told apart", {{access::changed(Content::LossyBody), Outcome::Refused}}, {}},
      {"the body is not signed at all, so this was not asked",
       {{access::changed(Content::Body)}},
       {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
