#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "signature-refusals-differ";

struct Row {
  std::string_view name;
  std::string missing, wrong, stale;
  Said want;
};

TEST(SignatureRefusalsDiffer, Table) {
  const Row rows[] = {
      {"each has its word", "missing", "wrong", "stale", {"situations info"}},
      {"only what is missing has", "missing", "no", "no", {"situations info"}},
      {"all are alike", "no", "no", "no", {}},
      {"all but a number are alike", "no 1", "no 2", "no 3", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const access::Observation observation = observe({.gate = signature()}, api_of({}));
    access::GateStudy study =
        study_of(observation, {{access::edited(Part::Signature, Edit::Wrong), Outcome::Refused},
                               {access::other_clock(-access::kHour), Outcome::Refused}});
    study.exchanges[*study.anonymous].answer = json(401, row.missing);
    study.exchanges[study.wrong.front()].answer = json(401, row.wrong);
    study.exchanges[study.trials[1].exchange].answer = json(401, row.stale);
    const std::vector<access::GateStudy> studies = {study};
    EXPECT_EQ(said(judge(std::span(&observation, 1), {.studies = studies}), kRule), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
