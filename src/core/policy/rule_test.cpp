#include "core/policy/rule.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/policy/test_support.hpp"

namespace ringfence::policy {
namespace {

std::string all_of(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) out += describe(fault, "policy.yaml") + "\n";
  return out;
}

bool has(const std::vector<Fault>& faults, std::string_view code) {
  return std::ranges::any_of(faults, [&](const Fault& f) { return info(f.rule).code == code; });
}

TEST(PolicyRules, EachRowBreaksItsRuleAndOneStepAwayDoesNot) {
  for (const RuleRow& row : kRuleRows) {
    SCOPED_TRACE(row.code);
    SCOPED_TRACE(row.name);
    const auto bad = compile_row(row_policy(row, true));
    const auto good = compile_row(row_policy(row, false));
    EXPECT_TRUE(has(faults_of(bad), row.code))
        << row_policy(row, true).yaml << all_of(faults_of(bad));
    EXPECT_FALSE(has(faults_of(good), row.code)) << all_of(faults_of(good));
    EXPECT_TRUE(good.has_value()) << all_of(faults_of(good));
    for (const Fault& fault : faults_of(bad)) {
      if (info(fault.rule).code == row.code) {
        EXPECT_EQ(bad.has_value(), !any_fatal(faults_of(bad)));
        EXPECT_FALSE(fault.path.empty());
      }
    }
  }
}

TEST(PolicyRules, EveryRuleHasARow) {
  std::set<std::string_view> codes;
  for (const RuleRow& row : kRuleRows) codes.insert(row.code);
  for (const RuleInfo& rule : rules()) EXPECT_TRUE(codes.contains(rule.code)) << rule.code;
  for (const std::string_view code : codes)
    EXPECT_TRUE(std::ranges::any_of(rules(), [&](const RuleInfo& r) { return r.code == code; }))
        << code;
}

TEST(PolicyRules, TheTableIsInOrderAndWhole) {
  std::set<std::string_view> codes;
  std::size_t i = 0;
  for (const RuleInfo& rule : rules()) {
    EXPECT_EQ(static_cast<std::size_t>(rule.rule), i++);
    EXPECT_TRUE(codes.insert(rule.code).second) << rule.code;
    EXPECT_FALSE(rule.reason.empty() || rule.fix.empty()) << rule.code;
    EXPECT_EQ(rule.level == Level::Danger, !rule.opt_out.empty()) << rule.code;
  }
}

TEST(PolicyRules, TheBaseIsClean) {
  const auto compiled = compile_row(row_policy({"", "", "extra", "", ""}, false));
  ASSERT_TRUE(compiled) << all_of(faults_of(compiled));
  EXPECT_EQ(all_of(compiled->notes), "");
}

// The page that people read is the table. RINGFENCE_UPDATE_SNAPSHOTS=1 writes it anew.
TEST(PolicyRules, ThePageIsTheTable) {
  std::string page =
      "# What `ringfence check` reports\n\nEvery mistake is reported, with file, line and column, "
      "the value, the reason and what to do. An *error* refuses the\npolicy. A *danger* refuses it "
      "too, unless the key in the last column stands beside it with a reason: "
      "`KEY: \"why\"`, or\n`KEY: {reason: \"why\", until: 2027-01-01}`. A *warning* is reported, "
      "and "
      "refuses the policy with `--strict`; an *info* only\nsays something. Codes do not change "
      "their "
      "meaning.\n\n| code | level | why | what to do | accepted by |\n|---|---|---|---|---|\n";
  for (const RuleInfo& rule : rules()) {
    const std::string_view level = rule.level == Level::Danger ? "danger" : name_of(rule.level);
    page += "| `" + std::string(rule.code) + "` | " + std::string(level) + " | " +
            text::replace_all(std::string(rule.reason), "|", "\\|") + " | " +
            text::replace_all(std::string(rule.fix), "|", "\\|") + " | " +
            (rule.opt_out.empty() ? "" : "`" + std::string(rule.opt_out) + "`") + " |\n";
  }
  const std::string path = RINGFENCE_SOURCE_DIR "/docs/policy/errors.md";
  if (std::getenv("RINGFENCE_UPDATE_SNAPSHOTS") != nullptr)
    std::ofstream(path, std::ios::binary) << page;
  std::ifstream file(path, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), page)
      << "RINGFENCE_UPDATE_SNAPSHOTS=1 and git diff show how";
}

}  // namespace
}  // namespace ringfence::policy
