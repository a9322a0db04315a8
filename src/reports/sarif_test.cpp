#include "reports/sarif.hpp"

#include <gtest/gtest.h>

#include "reports/json_tree.hpp"
#include "reports/junit.hpp"
#include "reports/situations.hpp"

namespace ringfence::reports {
namespace {

TEST(Sarif, AnchorIsAlwaysAFileOfTheRepository) {
  struct Row {
    std::string_view path, want;
  };
  const Row rows[] = {
      {"openapi.yaml", "openapi.yaml"},
      {"./api/openapi.yaml", "api/openapi.yaml"},
      {"api//v1/./openapi.yaml", "api/v1/openapi.yaml"},
      {"api\\openapi.yaml", "api/openapi.yaml"},
      {"shop api/caf\xc3\xa9#1.yaml", "shop%20api/caf%C3%A9%231.yaml"},
      {"/srv/shop/openapi.yaml", "openapi.yaml"},
      {"../shop/openapi.yaml", "openapi.yaml"},
      {"C:\\shop\\openapi.yaml", "openapi.yaml"},
      {"https://api.shop.com/openapi.json", "openapi.json"},
      {"https://api.shop.com/", "api.shop.com"},
      {"", "ringfence.yaml"},
      {"/", "ringfence.yaml"},
      {"..", "ringfence.yaml"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    EXPECT_EQ(sarif_uri(row.path), row.want);
  }
}

TEST(Sarif, IsJsonInEverySituation) {
  for (const Situation& s : situations()) {
    SCOPED_TRACE(s.name);
    const auto tree = parse_json(render_sarif(s.report));
    EXPECT_TRUE(tree) << tree.error().detail;
  }
}

TEST(Sarif, OneFingerprintOnTwoHostsStaysTwoAlerts) {
  finding::Report report = situations()[3].report;
  ASSERT_FALSE(report.findings.empty());
  report.findings.resize(1);
  report.findings.push_back(report.findings.front());
  const std::string id = report.findings.front().fingerprint(), text = render_sarif(report);
  EXPECT_NE(text.find("\"ringfence/v1\": \"" + id + "\""), std::string::npos);
  EXPECT_NE(text.find("\"ringfence/v1\": \"" + id + "-2\""), std::string::npos);
  EXPECT_NE(text.find("\"primaryLocationLineHash\": \"" + id + "-2:1\""), std::string::npos);
}

TEST(Sarif, SaysWhetherTheScanRan) {
  for (const Situation& s : situations()) {
    SCOPED_TRACE(s.name);
    const bool ran = s.name != "nothing_tested" && s.name != "deadline";
    const std::string text = render_sarif(s.report);
    EXPECT_EQ(text.find("\"executionSuccessful\": true") != std::string::npos, ran);
  }
}

TEST(Junit, FailsWhatTheGateCounts) {
  const finding::Report report = situations()[3].report;
  const auto failures = [&](std::string_view fail_on) {
    const std::string text = render_junit(report, *finding::parse_fail_on(fail_on));
    const std::size_t at = text.find("failures=\"") + 10;
    return text.substr(at, text.find('"', at) - at);
  };
  EXPECT_EQ(failures("none"), "0");
  EXPECT_EQ(failures("critical"), "9");
  EXPECT_EQ(failures("high"), "11");
  EXPECT_EQ(failures("medium"), "13");
  EXPECT_EQ(failures("score:50"), "1");
  EXPECT_EQ(failures("score:0"), "0");
}

}  // namespace
}  // namespace ringfence::reports
