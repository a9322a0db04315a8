#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "request-part-unsigned";

TEST(RequestPartUnsigned, Table) {
  const Tried stale{access::other_clock(-access::kHour), Outcome::Refused};
  const StudyRow rows[] = {
      {"the query is not signed", {stale, {access::changed(Content::Query)}}, {"query medium"}},
      {"the path is not", {stale, {access::changed(Content::Path)}}, {"path medium"}},
      {"neither is the nonce", {stale, {access::edited(Part::Nonce, Edit::Wrong)}}, {"nonce low"}},
      {"nor the timestamp, so that nothing ends it",
       {stale, {access::edited(Part::Timestamp, Edit::Later)}},
       {"timestamp medium"}},
      {"the body of a safe method means nothing", {stale, {access::changed(Content::Body)}}, {}},
      {"changed before signing, it is signed", {stale, {{.content = Content::Query}}}, {}},
      {"changed, it is refused", {stale, {access::changed(Content::Query), Outcome::Refused}}, {}},
      {"anyone may ask for it", {stale, {access::changed(Content::Path), Outcome::Unclear}}, {}},
  };
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials, signature()), row.want);
  }
}

TEST(RequestPartUnsigned, OfAWriteItCountsForMore) {
  const access::Observation observation = observe({.method = "POST",
                                                   .gate = signature(),
                                                   .body = "{}",
                                                   .content_type = "application/json",
                                                   .send_unsafe = true},
                                                  api_of({}));
  const std::vector<access::GateStudy> studies = {
      study_of(observation, {{access::changed(Content::Body)}})};
  EXPECT_EQ(said(judge(std::span(&observation, 1), {.studies = studies}), kRule),
            Said{"body high"});
}

TEST(RequestPartUnsigned, HeadInThePlaceOfGetIsSlight) {
  const access::Observation observation = observe({.gate = signature()}, api_of({}));
  std::vector<access::GateStudy> studies = {
      study_of(observation, {{access::changed(Content::Method)}})};
  studies[0].exchanges[studies[0].trials[0].exchange].request.method = "HEAD";
  EXPECT_EQ(said(judge(std::span(&observation, 1), {.studies = studies}), kRule),
            Said{"method low"});
}

}  // namespace
}  // namespace ringfence::judge::rules
