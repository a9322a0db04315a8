#include "core/finding/score.hpp"

#include <gtest/gtest.h>

#include "core/finding/finding.hpp"

namespace ringfence::finding {
namespace {

Finding make(std::string rule, Severity severity, std::string operation = "GET /",
             Confidence confidence = Confidence::Wire) {
  Finding f;
  f.rule = std::move(rule);
  f.severity = severity;
  f.operation = std::move(operation);
  f.confidence = confidence;
  return f;
}

std::vector<Finding> many(std::string rule, Severity severity, std::size_t n) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < n; ++i)
    out.push_back(make(rule, severity, "GET /" + std::to_string(i)));
  return out;
}

Finding with(Finding f, Category category, std::string suppressed = "") {
  f.category = category;
  f.suppressed = std::move(suppressed);
  return f;
}

TEST(Score, Rows) {
  struct Row {
    std::string_view name;
    std::vector<Finding> findings;
    int points;
    std::string_view grade;
  };
  using enum Severity;
  const Row rows[] = {
      {"nothing found", {}, 100, "A"},
      {"info weighs nothing", {make("a", Info)}, 100, "A"},
      {"one low caps at B", {make("a", Low)}, 89, "B"},
      {"one medium caps at C", {make("a", Medium)}, 74, "C"},
      {"one high caps at D", {make("a", High)}, 59, "D"},
      {"one critical is F", {make("a", Critical)}, 39, "F"},
      {"evaluated weighs but does not cap",
       {make("a", Medium, "GET /", Confidence::Evaluated)},
       92,
       "A"},
      {"heuristic weighs nothing", {make("a", Critical, "GET /", Confidence::Heuristic)}, 100, "A"},
      {"a browser counts as the wire does",
       {make("a", High, "GET /", Confidence::Browser)},
       59,
       "D"},
      {"suppressed weighs nothing",
       {with(make("a", Critical), Category::Security, "accepted")},
       100,
       "A"},
      {"functional weighs nothing", {with(make("a", Medium), Category::Functional)}, 100, "A"},
      {"a note weighs nothing", {with(make("a", Medium), Category::Note)}, 100, "A"},
      {"the second of a rule costs half: 100-20-10", many("a", High, 2), 59, "D"},
      {"a thousand of one low rule: 100-3-1", many("a", Low, 1000), 89, "B"},
      {"a thousand of one high rule: 100-20-10-5-2-1", many("a", High, 1000), 59, "D"},
      {"three rules at high: 100-60", {make("a", High), make("b", High), make("c", High)}, 40, "D"},
      {"four rules at high: 100-80",
       {make("a", High), make("b", High), make("c", High), make("d", High)},
       20,
       "F"},
      {"never below zero",
       {make("a", Critical), make("b", Critical), make("c", Critical), make("d", High)},
       0,
       "F"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Score s = score(row.findings, 1);
    EXPECT_EQ(s.points, row.points);
    EXPECT_EQ(s.grade, row.grade);
  }
}

TEST(Score, NothingTestedHasNoGrade) {
  const Score s = score({make("a", Severity::Critical)}, 0);
  EXPECT_EQ(s.grade, "-");
  EXPECT_EQ(s.points, 0);
  EXPECT_TRUE(s.next.empty());
}

TEST(Score, NextNamesTheFewestFindingsAndReachesTheGrade) {
  std::vector<Finding> findings = many("many-low", Severity::Low, 30);
  findings.push_back(make("critical", Severity::Critical));
  findings.push_back(make("high", Severity::High));
  findings.push_back(make("high", Severity::High, "GET /other"));
  findings.push_back(make("medium", Severity::Medium));
  const Score s = score(findings, 4);
  ASSERT_EQ(s.grade, "F");
  ASSERT_EQ(s.next.size(), 4u);
  const std::string_view grades[] = {"D", "C", "B", "A"};
  const std::size_t closed[] = {1, 3, 4, 34};
  for (std::size_t i = 0; i < 4; ++i) {
    SCOPED_TRACE(grades[i]);
    EXPECT_EQ(s.next[i].grade, grades[i]);
    EXPECT_EQ(s.next[i].fingerprints.size(), closed[i]);
    std::vector<Finding> rest;
    for (const Finding& f : findings)
      if (std::find(s.next[i].fingerprints.begin(), s.next[i].fingerprints.end(),
                    f.fingerprint()) == s.next[i].fingerprints.end())
        rest.push_back(f);
    EXPECT_LE(score(rest, 4).grade, s.next[i].grade) << "closing what is named reaches the grade";
  }
}

// Against trying every subset, on small inputs.
TEST(Score, NextIsMinimal) {
  unsigned state = 7;
  const auto random = [&](unsigned n) {
    return (state = state * 1103515245U + 12345U) / 65536U % n;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Finding> findings;
    const unsigned n = 1 + random(8);
    for (unsigned i = 0; i < n; ++i)
      findings.push_back(make(std::string(1, static_cast<char>('a' + random(3))),
                              static_cast<Severity>(random(5)), "GET /" + std::to_string(i),
                              static_cast<Confidence>(random(4))));
    const Score s = score(findings, 1);
    for (const ScoreStep& step : s.next) {
      std::size_t fewest = n + 1;
      for (unsigned keep = 0; keep < (1U << n); ++keep) {
        std::vector<Finding> rest;
        for (unsigned i = 0; i < n; ++i)
          if ((keep >> i & 1U) != 0) rest.push_back(findings[i]);
        if (score(rest, 1).grade <= step.grade) fewest = std::min(fewest, n - rest.size());
      }
      EXPECT_EQ(step.fingerprints.size(), fewest) << "round " << round << ", grade " << step.grade;
    }
  }
}

}  // namespace
}  // namespace ringfence::finding
