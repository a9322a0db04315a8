#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/finding/cwe.hpp"
#include "engines/judge/judge.hpp"
#include "engines/judge/rule.hpp"
#include "engines/judge/test_support.hpp"

namespace ringfence::judge {
namespace {

std::string page(const std::string& name) {
  std::ifstream file(fmt::format("{}/docs/rules/{}.md", RINGFENCE_SOURCE_DIR, name));
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

TEST(Rules, EachIsWholeAndHasItsPage) {
  const std::string table = page("README");
  std::set<std::string> ids;
  for (const finding::RuleInfo& info : rule_infos()) {
    SCOPED_TRACE(info.id);
    EXPECT_TRUE(ids.insert(info.id).second);
    EXPECT_FALSE(info.title.empty());
    EXPECT_FALSE(info.title.ends_with("."));
    EXPECT_FALSE(info.remedy.empty());
    EXPECT_NE(finding::cwe_name(info.cwe), "");
    for (const int cwe : info.consequences) EXPECT_NE(finding::cwe_name(cwe), "") << cwe;
    const std::string text = page(info.id);
    EXPECT_TRUE(text.starts_with(fmt::format("# {}\n\n{}.\n", info.id, info.title)));
    EXPECT_TRUE(text.contains(info.remedy));
    EXPECT_TRUE(text.contains(fmt::format("```python\n{}```", info.flask)));
    EXPECT_TRUE(text.contains(fmt::format("CWE-{}", info.cwe)));
    EXPECT_TRUE(table.contains(fmt::format("| [{0}]({0}.md) |", info.id)));
  }
  EXPECT_EQ(ids.size(), all_rules().size());
}

// Credentials are named in a finding and never shown, and no cause holds what a move to another
// host would change.
TEST(Rules, CausesHoldNoHost) {
  using namespace test;  // NOLINT(google-build-using-namespace)
  for (const access::Gate& gate :
       {cookie(), api_key(), query_key(), bearer(), basic(), signature()})
    for (const finding::Finding& f :
         judge_one({.gate = gate,
                    .front_ends = {"https://app.shop.com"},
                    .allowed_methods = {"GET", "PUT"}},
                   api_of({.lets_in = [](std::string_view) { return true; }}))) {
      EXPECT_FALSE(f.cause.contains("shop") || f.cause.contains("://")) << f.rule << " " << f.cause;
      EXPECT_FALSE(f.summary.contains('\n')) << f.summary;
    }
}

// One observation a credential: what does not depend on the credential is said once.
TEST(Rules, AnOperationWithTwoCredentialsIsNotJudgedTwice) {
  using namespace test;  // NOLINT(google-build-using-namespace)
  const Api api = api_of({.lets_in = [](std::string_view) { return true; }, .wildcard = true});
  const std::vector<access::Observation> both = {observe({.gate = api_key()}, api),
                                                 observe({.gate = cookie()}, api)};
  const auto findings = judge(both, {});
  EXPECT_EQ(std::ranges::count(findings, "broken-cors-headers", &finding::Finding::rule), 1);
  EXPECT_EQ(std::ranges::count(findings, "wildcard-with-api-key", &finding::Finding::rule), 1);
}

TEST(Rules, TheSameObservationGivesTheSameFindings) {
  using namespace test;  // NOLINT(google-build-using-namespace)
  const Api api = api_of({.lets_in = [](std::string_view o) { return o.contains("shop"); }});
  const auto once = judge_one({.gate = cookie()}, api), again = judge_one({.gate = cookie()}, api);
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].summary, again[i].summary);
    EXPECT_EQ(once[i].fingerprint(), again[i].fingerprint());
  }
}

}  // namespace
}  // namespace ringfence::judge
