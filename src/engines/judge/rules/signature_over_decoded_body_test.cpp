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

constexpr std::string_view kRule = "signature-over-decoded-body";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(SignatureOverDecodedBody, Table) {
  const Row rows[] = {
      {"bytes that are no text are one and the same",
       {{access::changed(Content::LossyBody)}},
       {"replacement low"}},
      {"they are told apart", {{access::changed(Content::LossyBody), Outcome::Refused}}, {}},
      {"the body is not signed at all, so this was not asked",
       {{access::changed(Content::Body)}},
       {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
