#include "reports/json_proof.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/finding/apply_proof.hpp"
#include "reports/escape.hpp"
#include "reports/json.hpp"
#include "reports/situations.hpp"

namespace ringfence::reports {
namespace {

using finding::Report;

Result<Report> read_exact(const std::string& text) {
  const test::Exact buffer(text);
  return read_json(buffer.view());
}

Report situation(std::string_view name) {
  for (Situation& s : situations())
    if (s.name == name) return std::move(s.report);
  ADD_FAILURE() << name;
  return {};
}

TEST(JsonProof, EveryFieldComesBack) {
  std::size_t proofs = 0;
  for (const Situation& s : situations()) {
    SCOPED_TRACE(s.name);
    const auto back = read_exact(render_json(s.report));
    ASSERT_TRUE(back) << back.error().detail;
    for (std::size_t i = 0; i < s.report.findings.size(); ++i) {
      const finding::Finding& before = s.report.findings[i];
      const finding::Finding& after = back->findings[i];
      EXPECT_TRUE(after.exposures == before.exposures);
      EXPECT_TRUE(after.scanned == before.scanned);
      EXPECT_TRUE(after.proof == before.proof);
      proofs += after.proof ? 1 : 0;
    }
  }
  EXPECT_GT(proofs, 8u);
}

// A report that was read back, proven again and settled is what it would have been at once.
TEST(JsonProof, ProvesAgainWhatWasReadBack) {
  Report report = situation("proofs");
  auto back = read_exact(render_json(report));
  ASSERT_TRUE(back);
  for (Report* r : {&report, &*back}) {
    for (finding::Finding& f : r->findings)
      if (f.proof) {
        finding::Proof proof = *f.proof;
        proof.verdict = finding::Verdict::NotProvable;
        apply_proof(f, std::move(proof));
      }
    settle(*r);
  }
  EXPECT_TRUE(render_json(*back) == render_json(report));
  for (const finding::Finding& f : back->findings) EXPECT_FALSE(f.scanned);
  EXPECT_EQ(back->findings[0].severity, finding::Severity::High) << "what the scan said is back";
}

// As version 1 wrote it: no member of a proof anywhere.
TEST(JsonProof, ReadsAReportOfTheVersionBefore) {
  std::string text = render_json(situation("one_critical"));
  const auto cut = [&](std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  cut("\"format_version\": 2", "\"format_version\": 1");
  const std::string with_members = text;
  cut("\"exposures\": [],", "");
  cut("\"scanned\": null,", "");
  cut("\"proof\": null,", "");
  const auto old = read_exact(text);
  ASSERT_TRUE(old) << old.error().detail;
  EXPECT_TRUE(render_json(*old) == render_json(situation("one_critical")));
  const auto mixed = read_exact(with_members);
  ASSERT_FALSE(mixed) << "version 1 does not know them";
  EXPECT_NE(mixed.error().detail.find("\"exposures\" is not known here"), std::string::npos);
}

TEST(JsonProof, RefusesWhatNoProofIs) {
  const std::string good = render_json(situation("proofs"));
  ASSERT_TRUE(read_exact(good));
  struct Row {
    std::string_view name, from, to, says;
  };
  const Row rows[] = {
      {"an unknown verdict", "\"verdict\": \"proven\"", "\"verdict\": \"maybe\"",
       "\"maybe\" is not one of its words"},
      {"an unknown role", "\"role\": \"attack\"", "\"role\": \"victim\"",
       "\"victim\" is not one of its words"},
      {"an unknown power", "\"power\": \"read\"", "\"power\": \"write\"",
       "\"write\" is not one of its words"},
      {"a page with a path", "\"page\": \"https://rf3f9a1c.example\"",
       "\"page\": \"https://rf3f9a1c.example/x\"", "an origin is wanted"},
      {"a member that is not known", "\"closed\": false", "\"closed\": false, \"open\": 1",
       "\"open\" is not known here"},
      {"a missing member", "\"cors_error\": \"\",", "", "\"cors_error\" is missing"},
      {"a negative size", "\"body_size\": 32", "\"body_size\": -1", "\"body_size\" must be from 0"},
      {"four digits", "\"status\": 204", "\"status\": 2040", "\"status\" must be from 0 to 999"},
      {"a picture that is no base64", "{\"base64\": \"iVBORw0KGgo=\"}",
       "{\"base64\": \"iVBORw0KGg\"}", "\"screenshot\" must be a string"},
      {"proven, and the scan's word is lost",
       "\"scanned\": {\"severity\": \"high\", \"confidence\": \"wire\"}", "\"scanned\": null",
       "\"proof\": what the scan said"},
      {"closed and not refuted", "\"closed\": false", "\"closed\": true",
       "\"proof\": only a refuted finding can be closed"},
      {"a disagreement swallowed",
       "\"disagreement\": \"The answer carries what the model asks for, and the browser gave "
       "AllowOriginMismatch.\"",
       "\"disagreement\": \"\"", "no disagreement said"},
      {"a browser profile of its own",
       "\"profiles\": [\"standard\", \"chromium\"],\n          \"step\"",
       "\"profiles\": [\"lynx\"],\n          \"step\"", "not a browser profile"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::string text = good;
    const std::size_t at = text.find(row.from);
    ASSERT_NE(at, std::string::npos);
    const auto got = read_exact(text.replace(at, row.from.size(), row.to));
    ASSERT_FALSE(got);
    EXPECT_NE(got.error().detail.find(row.says), std::string::npos) << got.error().detail;
  }
}

struct BoundRow {
  std::string_view name;
  void (*fill)(finding::Finding&, std::size_t more);  // to its bound, and `more` over it
  std::string_view says;
};

std::string not_utf8(std::size_t size) { return std::string(size, '\xff'); }

const BoundRow kBounds[] = {
    {"attempts",
     [](finding::Finding& f, std::size_t more) {
       f.proof->attempts.resize(finding::kMaxAttempts + more);
     },
     "\"attempts\" has more than 64"},
    {"wire steps",
     [](finding::Finding& f, std::size_t more) {
       f.proof->attempts[0].wire.resize(finding::kMaxWireSteps + more);
     },
     "\"wire\" has more than 64"},
    {"exposures",
     [](finding::Finding& f, std::size_t more) { f.exposures.resize(kMaxExposures + more); },
     "\"exposures\" has more than 64"},
    {"a body in base64",
     [](finding::Finding& f, std::size_t more) {
       f.proof->attempts[0].body = not_utf8(finding::kMaxProofBody + more);
     },
     "\"body\" is over 512 bytes"},
    {"a body as text",
     [](finding::Finding& f, std::size_t more) {
       f.proof->attempts[0].body.assign(finding::kMaxProofBody + more, 'b');
     },
     "\"body\" is over 512 bytes"},
    {"a page source",
     [](finding::Finding& f, std::size_t more) {
       f.proof->page_source.assign(finding::kMaxPageSource + more, 'p');
     },
     "\"page_source\" is over 65536 bytes"},
    {"a screenshot",
     [](finding::Finding& f, std::size_t more) {
       f.proof->screenshot = not_utf8(finding::kMaxScreenshot + more);
     },
     "\"screenshot\" is over 1048576 bytes"},
};

TEST(JsonProof, OneOverEachBoundIsRefused) {
  const Report report = situation("proofs");
  for (const BoundRow& row : kBounds) {
    SCOPED_TRACE(row.name);
    Report at = report, over = report;
    row.fill(at.findings[0], 0);
    row.fill(over.findings[0], 1);
    EXPECT_TRUE(read_exact(render_json(at)));
    const auto got = read_exact(render_json(over));
    ASSERT_FALSE(got);
    EXPECT_NE(got.error().detail.find(row.says), std::string::npos) << got.error().detail;
  }
}

}  // namespace
}  // namespace ringfence::reports
