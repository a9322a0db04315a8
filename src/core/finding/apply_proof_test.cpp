#include "core/finding/apply_proof.hpp"

#include <gtest/gtest.h>

#include "core/finding/gate.hpp"
#include "core/finding/report.hpp"
#include "core/finding/suppressions.hpp"

namespace ringfence::finding {
namespace {

constexpr std::string_view kSaid = "The browser gave AllowOriginMismatch.";

Proof proof_of(Verdict verdict, bool closed = false, std::string_view disagreement = "") {
  Proof out;
  out.verdict = verdict;
  out.closed = closed;
  out.disagreement = disagreement;
  return out;
}

Finding finding_of(Severity severity, Confidence confidence = Confidence::Wire) {
  Finding f;
  f.rule = "a";
  f.operation = "GET /";
  f.severity = severity;
  f.confidence = confidence;
  return f;
}

Report report_of(Finding f) {
  Report r;
  r.operations.resize(1);
  r.operations[0].tested = true;
  r.findings.push_back(std::move(f));
  settle(r);
  return r;
}

struct Row {
  std::string_view name;
  Finding before;
  Proof proof;
  Severity severity;
  Confidence confidence;
  bool counts;  // at --fail-on info
  int points;
};

const Row kRows[] = {
    {"proven: surer, and no worse", finding_of(Severity::High), proof_of(Verdict::Proven),
     Severity::High, Confidence::Browser, true, 59},
    {"proven with a surprise: still proven", finding_of(Severity::High),
     proof_of(Verdict::Proven, false, kSaid), Severity::High, Confidence::Browser, true, 59},
    {"refuted, closed: counts nowhere, and says how bad it was", finding_of(Severity::Critical),
     proof_of(Verdict::Refuted, true), Severity::Critical, Confidence::Wire, false, 100},
    {"refuted by the browser: info, and counts nowhere", finding_of(Severity::Critical),
     proof_of(Verdict::Refuted, false, kSaid), Severity::Info, Confidence::Wire, false, 100},
    {"not provable: as before", finding_of(Severity::Medium), proof_of(Verdict::NotProvable),
     Severity::Medium, Confidence::Wire, true, 74},
    {"a guess that is proven weighs no more than without a browser",
     finding_of(Severity::High, Confidence::Heuristic), proof_of(Verdict::Proven), Severity::High,
     Confidence::Browser, false, 100},
    {"what was only evaluated does not cap because it is proven",
     finding_of(Severity::Medium, Confidence::Evaluated), proof_of(Verdict::Proven),
     Severity::Medium, Confidence::Browser, true, 92},
};

TEST(ApplyProof, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    Finding f = row.before;
    apply_proof(f, row.proof);
    EXPECT_EQ(f.severity, row.severity);
    EXPECT_EQ(f.confidence, row.confidence);
    EXPECT_EQ(f.confidence_of_scan(), row.before.confidence);
    EXPECT_EQ(proof_fault(f), "");
    EXPECT_EQ(f.fingerprint(), row.before.fingerprint());
    EXPECT_EQ(counts(f, {.at_least = Severity::Info}), row.counts);
    const Report report = report_of(f);
    EXPECT_EQ(report.score.points, row.points);
    Report again = report;
    settle(again);
    EXPECT_TRUE(again.score == report.score);
    EXPECT_EQ(again.findings[0].severity, row.severity) << "settle leaves it alone";
  }
}

// Without a browser, or with one that refutes nothing, the score is the same.
TEST(ApplyProof, OnlyARefutationChangesTheScore) {
  for (const Row& row : kRows) {
    if (row.proof.verdict == Verdict::Refuted) continue;
    SCOPED_TRACE(row.name);
    Finding f = row.before;
    const Report without = report_of(f);
    apply_proof(f, row.proof);
    EXPECT_TRUE(report_of(f).score == without.score);
  }
}

TEST(ApplyProof, TheLastOneCountsAlone) {
  for (const Row& first : kRows)
    for (const Row& second : kRows) {
      SCOPED_TRACE(std::string(first.name) + ", then " + std::string(second.name));
      Finding once = second.before, twice = second.before;
      apply_proof(once, second.proof);
      apply_proof(twice, first.proof);
      apply_proof(twice, second.proof);
      EXPECT_EQ(twice.severity, once.severity);
      EXPECT_EQ(twice.confidence, once.confidence);
      EXPECT_TRUE(twice.scanned == once.scanned);
      EXPECT_TRUE(twice.proof == once.proof);
    }
}

TEST(ApplyProof, ADisagreementIsNeverLeftUnsaid) {
  Finding f = finding_of(Severity::High);
  apply_proof(f, proof_of(Verdict::Refuted));
  EXPECT_NE(f.proof->disagreement, "");
  apply_proof(f, proof_of(Verdict::Refuted, false, kSaid));
  EXPECT_EQ(f.proof->disagreement, kSaid) << "the words of whoever made it come first";
  apply_proof(f, proof_of(Verdict::Proven, true));
  EXPECT_FALSE(f.proof->closed) << "a proven hole is not closed";
}

TEST(ApplyProof, SuppressedStaysSuppressed) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    Report report = report_of(row.before);
    const Suppressions entries = {{.fingerprint = report.findings[0].fingerprint(),
                                   .reason = "accepted",
                                   .owner = "",
                                   .expires = std::nullopt}};
    const Date today = *parse_date("2026-11-25");
    apply_suppressions(report, entries, today);
    apply_proof(report.findings[0], row.proof);
    apply_suppressions(report, entries, today);
    EXPECT_EQ(report.findings[0].suppressed, "accepted");
    EXPECT_EQ(report.findings[0].severity, row.severity);
    EXPECT_EQ(report.score.points, 100);
    EXPECT_TRUE(report.notes.empty()) << "the entry still fits";
  }
}

TEST(ApplyProof, WhatTheBaselineFoundClosedIsNewWhenItIsBack) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    Report baseline = report_of(row.before), now = report_of(row.before);
    apply_proof(baseline.findings[0], row.proof);
    apply_baseline(now, baseline);
    EXPECT_EQ(now.findings[0].in_baseline, !row.proof.closed);
  }
}

TEST(ApplyProof, KeepsToTheBounds) {
  Proof proof = proof_of(Verdict::Proven);
  proof.attempts.resize(kMaxAttempts);
  proof.attempts[0].body.assign(kMaxProofBody, 'b');
  proof.attempts[0].wire.resize(kMaxWireSteps);
  proof.page_source.assign(kMaxPageSource, 'p');
  proof.screenshot.assign(kMaxScreenshot, 's');
  Finding f = finding_of(Severity::High);
  apply_proof(f, proof);
  EXPECT_TRUE(*f.proof == proof);
  Proof over = proof;
  over.attempts.emplace_back();
  over.attempts[0].body += 'b';
  over.attempts[0].wire.emplace_back();
  over.page_source += 'p';
  over.screenshot += 's';
  apply_proof(f, over);
  EXPECT_TRUE(f.proof->attempts == proof.attempts);
  EXPECT_EQ(f.proof->page_source, "") << "half a page is no page";
  EXPECT_EQ(f.proof->screenshot, "");
}

TEST(ApplyProof, AReportHoldsTheScreenshotsOfTheWorst) {
  constexpr std::size_t kFits = kMaxScreenshots / kMaxScreenshot;
  const std::string picture(kMaxScreenshot, 's');
  Report report;
  for (std::size_t i = 0; i < kFits + 2; ++i) {
    Finding f = finding_of(i == 0 ? Severity::Low : Severity::High);
    f.cause = std::to_string(i);
    Proof proof = proof_of(Verdict::Proven);
    proof.screenshot = picture;
    apply_proof(f, proof);
    report.findings.push_back(std::move(f));
  }
  settle(report);
  settle(report);
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    EXPECT_EQ(report.findings[i].proof->screenshot.empty(), i >= kFits) << i;
  ASSERT_EQ(report.notes.size(), 1u) << "said once";
  EXPECT_TRUE(report.notes[0].starts_with("screenshots of 2 proofs are left out"));
}

TEST(ProofFault, Rows) {
  struct FaultRow {
    std::string_view name;
    void (*spoil)(Finding&);
    Verdict verdict;
    bool closed;
    bool fault;
  };
  const FaultRow rows[] = {
      {"proven, not sure", [](Finding& f) { f.confidence = Confidence::Wire; }, Verdict::Proven,
       false, true},
      {"proven, the scan's word lost", [](Finding& f) { f.scanned.reset(); }, Verdict::Proven,
       false, true},
      {"lowered, still high", [](Finding& f) { f.severity = Severity::High; }, Verdict::Refuted,
       false, true},
      {"lowered without a word", [](Finding& f) { f.proof->disagreement.clear(); },
       Verdict::Refuted, false, true},
      {"closed and the scan's word beside", [](Finding& f) { f.scanned.emplace(); },
       Verdict::Refuted, true, true},
      {"closed and not refuted", [](Finding& f) { f.proof->closed = true; }, Verdict::NotProvable,
       false, true},
      {"the scan's word and no proof", [](Finding& f) { f.proof.reset(); }, Verdict::Proven, false,
       true},
      {"a reason changes nothing", [](Finding& f) { f.proof->reason = "x"; }, Verdict::Refuted,
       true, false},
      {"no proof", [](Finding& f) { f.proof.reset(); }, Verdict::NotProvable, false, false},
  };
  for (const FaultRow& row : rows) {
    SCOPED_TRACE(row.name);
    Finding f = finding_of(Severity::High);
    apply_proof(f, proof_of(row.verdict, row.closed));
    EXPECT_EQ(proof_fault(f), "");
    row.spoil(f);
    EXPECT_EQ(proof_fault(f) != "", row.fault);
  }
}

TEST(Proof, NamesReadBack) {
  for (const Verdict v : {Verdict::Proven, Verdict::Refuted, Verdict::NotProvable})
    EXPECT_EQ(parse_verdict(name_of(v)), v);
  for (const Role r : {Role::Attack, Role::Legitimate, Role::Closed, Role::PublicNetwork})
    EXPECT_EQ(parse_role(name_of(r)), r);
  EXPECT_FALSE(parse_verdict("Proven"));
  EXPECT_FALSE(parse_role(""));
}

}  // namespace
}  // namespace ringfence::finding
