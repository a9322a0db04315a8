#include "core/finding/finding.hpp"

#include <set>

#include <gtest/gtest.h>

#include "core/finding/cwe.hpp"
#include "core/finding/report.hpp"

namespace ringfence::finding {
namespace {

TEST(Finding, NamesReadBack) {
  for (const Severity s : kSeverities) EXPECT_EQ(parse_severity(name_of(s)), s);
  for (const Confidence c :
       {Confidence::Heuristic, Confidence::Evaluated, Confidence::Wire, Confidence::Browser})
    EXPECT_EQ(parse_confidence(name_of(c)), c);
  for (const Category c : {Category::Security, Category::Functional, Category::Note})
    EXPECT_EQ(parse_category(name_of(c)), c);
  EXPECT_FALSE(parse_severity("High"));
  EXPECT_FALSE(parse_severity(""));
  EXPECT_FALSE(parse_confidence("certain"));
  EXPECT_FALSE(parse_category("bug"));
}

TEST(Finding, FingerprintIsOfRuleOperationAndCauseAlone) {
  Finding f;
  f.rule = "reflected-origin-with-credentials";
  f.operation = "GET /v1/me";
  f.cause = "any origin";
  const std::string before = f.fingerprint();
  EXPECT_EQ(before, "21cb641af3d38873f6cca9eba636823e") << "published: baselines of users hold it";
  f.url = "http://127.0.0.1:5001/v1/me";
  f.severity = Severity::Critical;
  f.summary = "other words";
  f.suppressed = "known";
  EXPECT_EQ(f.fingerprint(), before);
}

TEST(Finding, FingerprintPartsDoNotRunIntoEachOther) {
  struct Row {
    std::string rule, operation, cause;
  };
  const Row rows[] = {{"a", "b", "c"},   {"ab", "", "c"},  {"a", "bc", ""}, {"", "ab", "c"},
                      {"abc", "", ""},   {"", "", "abc"},  {"", "", ""},    {"a", "1:b", "c"},
                      {"a1:b", "", "c"}, {"a", "b", "c\n"}};
  std::set<std::string> seen;
  for (const Row& row : rows) {
    Finding f;
    f.rule = row.rule;
    f.operation = row.operation;
    f.cause = row.cause;
    EXPECT_EQ(f.fingerprint().size(), 32u);
    EXPECT_TRUE(seen.insert(f.fingerprint()).second)
        << row.rule << '|' << row.operation << '|' << row.cause;
  }
}

TEST(Finding, CwesOfTheTaxonomyHaveNames) {
  for (const int n :
       {942, 346, 625, 777, 319, 489, 352,  522, 540, 598, 347, 294, 306, 288, 209, 215, 524, 525,
        349, 113, 208, 200, 284, 436, 1059, 178, 213, 312, 359, 532, 538, 183, 185, 204, 770})
    EXPECT_NE(cwe_name(n), "") << n;
  EXPECT_EQ(cwe_name(942), "Permissive Cross-domain Security Policy with Untrusted Domains");
  EXPECT_EQ(cwe_name(0), "");
}

TEST(Report, SettleOrdersFindingsAndTakesCategoriesFromRules) {
  Report report;
  report.rules.resize(2);
  report.rules[0].id = "a";
  report.rules[1].id = "b";
  report.rules[1].category = Category::Functional;
  const auto add = [&](std::string rule, Severity s, std::string operation) {
    Finding f;
    f.rule = std::move(rule);
    f.severity = s;
    f.operation = std::move(operation);
    report.findings.push_back(std::move(f));
  };
  add("a", Severity::Low, "GET /z");
  add("b", Severity::Medium, "GET /b");
  add("a", Severity::Low, "GET /a");
  add("a", Severity::Critical, "GET /z");
  report.operations.resize(2);
  report.operations[0].tested = true;
  settle(report);
  ASSERT_EQ(report.findings.size(), 4u);
  EXPECT_EQ(report.findings[0].severity, Severity::Critical);
  EXPECT_EQ(report.findings[1].category, Category::Functional);
  EXPECT_EQ(report.findings[2].operation, "GET /a");
  EXPECT_EQ(report.findings[3].operation, "GET /z");
  EXPECT_EQ(tested_operations(report), 1u);
  EXPECT_EQ(report.score.grade, "F");
}

}  // namespace
}  // namespace ringfence::finding
