// The tool itself: tables that it must refuse, mismatches that it must see, and its exit codes.
#include <cstdlib>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "tests/conformance/known_differences.hpp"
#include "tests/conformance/run_case.hpp"

namespace ringfence::conformance {
namespace {

// One closed GET, as the table would hold it. `edit` replaces `from` by `to`.
std::string table(const std::string& from = "", const std::string& to = "") {
  std::string text = R"({"cases": [{"id": "a", "page_origin": "http://web.example",
    "hops": [{"url": "http://api.example/", "preflight": null,
              "actual": {"status": 200, "headers": [["X-A", "\u00e9"]], "body": ""}}],
    "steps": [{"wait_ms": 0,
               "request": {"url": "http://api.example/", "method": "GET", "headers": [], "body": null, "mode": "cors",
                           "credentials": "omit", "redirect": "follow"},
               "spec": {"outcome": "network-error", "preflights": [], "reached": [0],
                        "origin_sent": {"0": "http://web.example"}, "method_sent": {"0": "GET"}},
               "chromium": {"outcome": "network-error", "preflights": [], "reached": [0],
                        "origin_sent": {"0": "http://web.example"}, "method_sent": {"0": "GET"},
                        "reason": "MissingAllowOriginHeader"}}]}]})";
  if (from.empty()) return text;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Table, Refusals) {
  struct Row {
    const char* name;
    std::string text;
    const char* says;
  };
  const Row rows[] = {
      {"nothing", "", "not JSON"},
      {"half a document", table().substr(0, 100), "not JSON"},
      {"a list instead of the object", "[]", "the document: an object is wanted"},
      {"no cases", "{}", "\"cases\" is missing"},
      {"cases as text", R"({"cases": "x"})", "cases: a list is wanted"},
      {"a status as text", table("200", "\"200\""),
       "cases[0].hops[0].actual.status: a whole number is wanted"},
      {"a status out of range", table("200", "1000"), "too large"},
      {"a status below zero", table("200", "-1"), "out of range"},
      {"a wait of a century", table("\"wait_ms\": 0", "\"wait_ms\": 99999999999999999999"),
       "wanted"},
      {"an unknown mode", table("\"cors\"", "\"kors\""),
       "cases[0].steps[0].request.mode: unknown word"},
      {"a header of one", table("[\"X-A\", \"\\u00e9\"]", "[\"X-A\"]"),
       "a header is [name, value]"},
      {"a code point that is no byte", table("\\u00e9", "\\u20ac"), "stands for no byte"},
      {"a page that is no origin", table("http://web.example\"", "web\""), "not an origin"},
      {"a hop without scheme", table("http://api.example/", "api"), "not a URL"},
      {"a hop that has no number", table("{\"0\": \"http", "{\"x\": \"http"), "hops are numbered"},
      {"no such column", table("\"spec\"", "\"spek\""), "\"spec\" is missing"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Result<Table> got = parse_table(row.text, "spec");
    ASSERT_FALSE(got);
    EXPECT_NE(got.error().detail.find(row.says), std::string::npos) << got.error().detail;
  }
}

TEST(Table, DeepNestingIsRefusedQuietly) {
  EXPECT_FALSE(parse_table(std::string(1U << 20U, '['), "spec"));
  EXPECT_FALSE(parse_table(
      "{\"cases\":" + std::string(200'000, '[') + std::string(200'000, ']') + "}", "spec"));
}

std::vector<StepResult> run(const std::string& text, const fetch::Profile& profile,
                            const char* column) {
  const Result<Table> read = parse_table(text, column);
  EXPECT_TRUE(read) << read.error().detail;
  return run_case(read->cases.at(0), profile);
}

TEST(RunCase, AgreesAndSeesEachMismatch) {
  struct Row {
    const char *field, *from, *to;
  };
  const Row rows[] = {
      {"outcome", "\"outcome\": \"network-error\"", "\"outcome\": \"opaque\""},
      {"preflights", "\"preflights\": []", "\"preflights\": [0]"},
      {"reached", "\"reached\": [0]", "\"reached\": []"},
      {"origin_sent", "{\"0\": \"http://web.example\"}", "{\"0\": null}"},
      {"method_sent", "{\"0\": \"GET\"}", "{\"0\": \"PUT\"}"},
      {"status", "\"outcome\": \"network-error\"", "\"outcome\": \"network-error\", \"status\": 7"},
      {"type", "\"outcome\": \"network-error\"",
       "\"outcome\": \"network-error\", \"type\": \"cors\""},
      {"acrm", "\"outcome\": \"network-error\"",
       "\"outcome\": \"network-error\", \"acrm\": {\"0\": \"GET\"}"},
      {"acrh", "\"outcome\": \"network-error\"",
       "\"outcome\": \"network-error\", \"acrh\": {\"0\": null}"},
      {"exposed_headers", "\"outcome\": \"network-error\"",
       "\"outcome\": \"network-error\", \"exposed_headers\": {\"x-a\": \"1\", \"content-length\": "
       "\"2\"}"},
  };
  EXPECT_TRUE(run(table(), fetch::standard_profile(), "spec").at(0).mismatches.empty());
  for (const Row& row : rows) {
    SCOPED_TRACE(row.field);
    const auto got = run(table(row.from, row.to), fetch::standard_profile(), "spec");
    ASSERT_EQ(got.at(0).mismatches.size(), 1U);
    EXPECT_EQ(got.at(0).mismatches[0].field, row.field);
    EXPECT_EQ(got.at(0).known, nullptr);
  }
}

TEST(RunCase, ReasonsAreComparedInChromiumAlone) {
  const std::string other = table("MissingAllowOriginHeader", "AllowOriginMismatch");
  EXPECT_TRUE(run(table(), fetch::chromium_profile(), "chromium").at(0).mismatches.empty());
  EXPECT_EQ(run(other, fetch::chromium_profile(), "chromium").at(0).mismatches.at(0).field,
            "reason");
  EXPECT_TRUE(run(other, fetch::standard_profile(), "chromium").at(0).mismatches.empty());
  EXPECT_EQ(our_name_of("net::ERR_INVALID_HTTP_RESPONSE"), "NoAnswer");
  EXPECT_EQ(our_name_of("AllowOriginMismatch"), "AllowOriginMismatch");
}

int exit_code(const std::string& arguments) {
  const std::string command = std::string(FETCH_CONFORMANCE) + " " + arguments + " >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Program, ExitCodes) {
  const std::string folder = testing::TempDir();
  std::ofstream(folder + "/good.json") << table();
  std::ofstream(folder + "/bad.json") << table("\"reached\": [0]", "\"reached\": []");
  std::ofstream(folder + "/broken.json") << "{";
  EXPECT_EQ(exit_code(folder + "/good.json"), 0);
  EXPECT_EQ(exit_code("--profile=chromium " + folder + "/good.json"), 0);
  EXPECT_EQ(exit_code(folder + "/good.json " + folder + "/bad.json"), 1);
  EXPECT_EQ(exit_code(folder + "/broken.json"), 2);
  EXPECT_EQ(exit_code("--profile firefox " + folder + "/good.json"), 2)
      << "the table has no such column";
  EXPECT_EQ(exit_code("--profile safari " + folder + "/good.json"), 2);
  EXPECT_EQ(exit_code("--profile"), 2);
  EXPECT_EQ(exit_code("--no-such-option"), 2);
  EXPECT_EQ(exit_code(""), 2);
  EXPECT_EQ(exit_code(folder), 2) << "a folder is no table";
  EXPECT_EQ(exit_code(folder + "/absent.json"), 2);
  EXPECT_EQ(exit_code("/dev/zero"), 2) << "over the bound";
}

}  // namespace
}  // namespace ringfence::conformance
