#include "core/finding/gate.hpp"

#include <gtest/gtest.h>

namespace ringfence::finding {
namespace {

TEST(FailOn, Parses) {
  struct Row {
    std::string_view text;
    FailOn want;
  };
  const Row rows[] = {
      {"none", {.at_least = std::nullopt}},
      {"info", {.at_least = Severity::Info}},
      {"critical", {.at_least = Severity::Critical}},
      {"new", {.at_least = Severity::Medium, .only_new = true}},
      {"new:low", {.at_least = Severity::Low, .only_new = true}},
      {"score:80", {.at_least = std::nullopt, .least_score = 80}},
      {"score:0", {.at_least = std::nullopt, .least_score = 0}},
      {"score:100", {.at_least = std::nullopt, .least_score = 100}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto got = parse_fail_on(row.text);
    ASSERT_TRUE(got) << got.error().detail;
    EXPECT_TRUE(*got == row.want);
  }
}

TEST(FailOn, RefusesTheRest) {
  for (const std::string_view text : {"", "High", "new:", "new:score:3", "score:", "score:101",
                                      "score:-1", "score:8x", "score", "medium ", "new:new"}) {
    SCOPED_TRACE(text);
    const auto got = parse_fail_on(text);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, Error::Kind::Invalid);
  }
}

Report report_of(Severity severity, Confidence confidence = Confidence::Wire) {
  Report r;
  r.operations.resize(1);
  r.operations[0].tested = true;
  Finding f;
  f.rule = "a";
  f.severity = severity;
  f.confidence = confidence;
  r.findings.push_back(f);
  settle(r);
  return r;
}

TEST(Gate, Rows) {
  struct Row {
    std::string_view name;
    std::string_view fail_on;
    Report report;
    bool fails;
  };
  Report known = report_of(Severity::High);
  known.findings[0].in_baseline = true;
  Report suppressed = report_of(Severity::High);
  suppressed.findings[0].suppressed = "accepted";
  settle(suppressed);
  Report untested = report_of(Severity::Info);
  untested.operations[0].tested = false;
  settle(untested);
  const Row rows[] = {
      {"at the gate", "medium", report_of(Severity::Medium), true},
      {"above the gate", "medium", report_of(Severity::Critical), true},
      {"below the gate", "medium", report_of(Severity::Low), false},
      {"none never fails", "none", report_of(Severity::Critical), false},
      {"heuristic does not count", "low", report_of(Severity::Critical, Confidence::Heuristic),
       false},
      {"suppressed does not count", "low", suppressed, false},
      {"known does not count as new", "new", known, false},
      {"known counts without new", "high", known, true},
      {"new counts as new", "new", report_of(Severity::High), true},
      {"new keeps its severity", "new:critical", report_of(Severity::High), false},
      {"score below", "score:80", report_of(Severity::High), true},
      {"score at the figure", "score:59", report_of(Severity::High), false},
      {"no score, nothing tested", "score:80", untested, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto gate = parse_fail_on(row.fail_on);
    ASSERT_TRUE(gate);
    EXPECT_EQ(gate_failed(row.report, *gate), row.fails);
  }
}

TEST(ExitCode, EveryCombination) {
  for (int bits = 0; bits < 16; ++bits) {
    const ExitFacts facts{.usage_error = (bits & 8) != 0,
                          .gate_failed = (bits & 4) != 0,
                          .deadline_reached = (bits & 2) != 0,
                          .not_tested = (bits & 1) != 0};
    // Precedence as published: 2, then 1, 4, 3, 0.
    constexpr int kWant[16] = {0, 3, 4, 4, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2};
    EXPECT_EQ(exit_code(facts), kWant[bits]) << bits;
  }
}

}  // namespace
}  // namespace ringfence::finding
