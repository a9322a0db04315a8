#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "gate-skipped-by-path";

TEST(GateSkippedByPath, Table) {
  const auto path = [](access::PathForm form) {
    return Alteration{.kind = Kind::Absent, .content = access::Content::PathSpelling, .form = form};
  };
  const StudyRow rows[] = {
      {"a slash more", {{path(access::PathForm::TrailingSlash)}}, {"path high"}},
      {"two spellings are one finding",
       {{path(access::PathForm::EncodedLetter)}, {path(access::PathForm::OtherCase)}},
       {"path high"}},
      {"all are refused", {{path(access::PathForm::DoubleSlash), Outcome::Refused}}, {}},
      {"an answer that is not the data",
       {{path(access::PathForm::DoubleSlash), Outcome::Unclear}},
       {}},
      {"another method is another rule's",
       {{{.kind = Kind::Absent, .content = access::Content::Head}}},
       {}},
  };
  expect_rows(kRule, rows);
}

TEST(GateSkippedByPath, NamesEachSpelling) {
  const access::Observation o = observe({.gate = api_key()}, api_of({}));
  const std::vector<access::GateStudy> studies = {
      study_of(o, {{{.kind = Kind::Absent,
                     .content = access::Content::PathSpelling,
                     .form = access::PathForm::DotSegment}},
                   {{.kind = Kind::Absent,
                     .content = access::Content::PathSpelling,
                     .form = access::PathForm::OtherCase}}})};
  const auto findings = judge(std::span(&o, 1), {.studies = studies});
  const finding::Finding* f = find(findings, kRule);
  ASSERT_NE(f, nullptr);
  EXPECT_TRUE(f->why.starts_with(
      "The path was sent with \"/.\" in front and the path was sent in the other case"))
      << f->why;
  // Both spellings, the right request, and the refusal without a credential.
  EXPECT_EQ(f->evidence.size(), 4U);
  EXPECT_FALSE(f->reproduction.contains("RINGFENCE_")) << f->reproduction;
}

}  // namespace
}  // namespace ringfence::judge::rules
