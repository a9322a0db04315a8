#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "key-ids-told-apart";

struct Row {
  std::string_view name;
  http::Response known, known_again, unknown, another;
  Said want;
};

TEST(KeyIdsToldApart, Table) {
  const auto no = [](int status, std::string body) { return json(status, std::move(body)); };
  const Row rows[] = {
      {"another status",
       no(403, "{}"),
       no(403, "{}"),
       no(401, "{}"),
       no(401, "{}"),
       {"key-id low"}},
      {"another word",
       no(401, "wrong signature"),
       no(401, "wrong signature"),
       no(401, "no such key"),
       no(401, "no such key"),
       {"key-id low"}},
      {"the same", no(401, "no"), no(401, "no"), no(401, "no"), no(401, "no"), {}},
      {"request ids differ each time",
       no(401, "no 17"),
       no(401, "no 18"),
       no(401, "no 19"),
       no(401, "no 20"),
       {}},
      {"words that change from answer to answer",
       no(401, "no: red"),
       no(401, "no: blue"),
       no(401, "no: green"),
       no(401, "no: grey"),
       {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const access::Observation observation = observe({.gate = signature()}, api_of({}));
    access::GateStudy study =
        study_of(observation, {{access::edited(Part::KeyId, Edit::Wrong), Outcome::Refused},
                               {access::edited(Part::KeyId, Edit::Extended), Outcome::Refused}});
    study.wrong.push_back(study.exchanges.size());
    study.exchanges.push_back(study.exchanges[study.wrong.front()]);
    study.exchanges[study.wrong[0]].answer = row.known;
    study.exchanges[study.wrong[1]].answer = row.known_again;
    study.exchanges[study.trials[0].exchange].answer = row.unknown;
    study.exchanges[study.trials[1].exchange].answer = row.another;
    const std::vector<access::GateStudy> studies = {study};
    EXPECT_EQ(said(judge(std::span(&observation, 1), {.studies = studies}), kRule), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
