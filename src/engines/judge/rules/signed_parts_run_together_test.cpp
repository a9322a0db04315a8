#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signed-parts-run-together";

TEST(SignedPartsRunTogether, Table) {
  const Tried stale{access::other_clock(-access::kHour), Outcome::Refused};
  const StudyRow rows[] = {
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
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
