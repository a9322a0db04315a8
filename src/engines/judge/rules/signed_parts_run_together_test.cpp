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

constexpr std::string_view kRule = "signed-parts-run-together";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(SignedPartsRunTogether, Table) {
  const Tried stale{access::other_clock(-access::kHour), Outcome::Refused};
  const Row rows[] = {
      {"bytes go from the body to the nonce",
       {stale, {access::moved(Field::Body, Field::Nonce)}},
       {"body-nonce low"}},
      {"bytes go from the body to the query",
       {stale, {access::moved(Field::Body, Field::Query)}},
       {"body-query medium"}},
      {"they are missed there",
       {stale, {access::moved(Field::Body, Field::Nonce), Outcome::Refused}},
       {}},
      {"it was unclear", {stale, {access::moved(Field::Body, Field::Nonce), Outcome::Unclear}}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
