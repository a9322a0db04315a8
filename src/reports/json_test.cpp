#include "reports/json.hpp"

#include <memory>

#include <gtest/gtest.h>

#include "reports/json_tree.hpp"
#include "reports/situations.hpp"

namespace ringfence::reports {
namespace {

// From a buffer of exactly its size, so that reading past the end is seen.
Result<finding::Report> read_exact(const std::string& text) {
  const auto buffer = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), buffer.get());
  return read_json({buffer.get(), text.size()});
}

TEST(Json, ReadsBackWhatItWrote) {
  for (const Situation& s : situations()) {
    SCOPED_TRACE(s.name);
    const std::string text = render_json(s.report);
    const auto back = read_exact(text);
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_TRUE(render_json(*back) == text);
  }
}

TEST(Json, BytesThatAreNotUtf8AreKeptExactly) {
  for (const Situation& s : situations()) {
    const auto back = read_json(render_json(s.report));
    ASSERT_TRUE(back);
    for (std::size_t i = 0; i < s.report.findings.size(); ++i) {
      const finding::Finding& before = s.report.findings[i];
      const finding::Finding& after = back->findings[i];
      EXPECT_EQ(after.summary, before.summary);
      for (std::size_t e = 0; e < before.evidence.size(); ++e) {
        EXPECT_TRUE(after.evidence[e].request == before.evidence[e].request);
        EXPECT_TRUE(after.evidence[e].answer == before.evidence[e].answer);
        EXPECT_EQ(after.evidence[e].body_sha256, before.evidence[e].body_sha256);
      }
    }
    for (std::size_t i = 0; i < s.report.operations.size(); ++i) {
      EXPECT_TRUE(back->operations[i].gate == s.report.operations[i].gate);
      EXPECT_TRUE(back->operations[i].answer == s.report.operations[i].answer);
      EXPECT_TRUE(back->operations[i].preflight == s.report.operations[i].preflight);
    }
    EXPECT_TRUE(back->rules == s.report.rules);
    EXPECT_TRUE(back->score == s.report.score);
  }
}

TEST(Json, TwoRunsDifferInTheRunAlone) {
  for (const Situation& s : situations()) {
    finding::Report other = s.report;
    other.run = {.id = "rf-other", .started_at = "2027-01-01T00:00:00Z", .duration_ms = 9};
    auto back = read_json(render_json(other));
    ASSERT_TRUE(back);
    back->run = s.report.run;
    EXPECT_TRUE(render_json(*back) == render_json(s.report));
  }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Json, RefusesWhatIsNotAReport) {
  const std::string good = render_json(situations()[2].report);
  ASSERT_TRUE(read_exact(good));
  struct Row {
    std::string_view name;
    std::string text;
    std::string_view says;
  };
  const Row rows[] = {
      {"nothing", "", "line 1: not JSON"},
      {"not JSON", "{", "line 1: not JSON"},
      {"two values", good + "{}", "not JSON"},
      {"an array", "[]", "line 1: an object is wanted here"},
      {"another format", replaced(good, "ringfence-report", "other"), "\"format\" must be"},
      {"a newer version", replaced(good, "\"format_version\": 2", "\"format_version\": 3"),
       "report format version 3; this program reads 2"},
      {"version zero", replaced(good, "\"format_version\": 2", "\"format_version\": 0"),
       "line 3: \"format_version\" must be from 1"},
      {"a member that is not known", replaced(good, "\"targets\"", "\"surprise\": 1, \"targets\""),
       "\"surprise\" is not known here"},
      {"a member given twice", replaced(good, "\"targets\"", "\"format\": \"x\", \"targets\""),
       "\"format\" is given twice"},
      {"a missing member", replaced(good, "\"in_baseline\": false,", ""),
       "\"in_baseline\" is missing"},
      {"a word that is not in its set", replaced(good, "\"critical\"", "\"terrible\""),
       "\"terrible\" is not one of its words"},
      {"a number that is not whole", replaced(good, "\"status\": 200", "\"status\": 2e2"),
       "a number is not a whole one"},
      {"a status out of range", replaced(good, "\"status\": 200", "\"status\": 600"),
       "\"status\" must be from 100 to 599"},
      {"a number for a string", replaced(good, "\"summary\": \"", "\"summary\": 1, \"x\": \""),
       "\"summary\" must be a string"},
      {"a fingerprint of something else",
       replaced(good, "\"operation\": \"GET", "\"operation\": \"PUT"),
       "\"fingerprint\" is not that of the finding"},
      {"an origin with a path",
       replaced(good, "\"https://rf3f9a1c.example\"", "\"https://rf3f9a1c.example/\""),
       "an origin is wanted"},
      {"base64 of what could be a string",
       replaced(good, "\"cause\": \"reflects any origin\"", "\"cause\": {\"base64\": \"YQ==\"}"),
       "bytes that are not UTF-8"},
      {"a header of three", replaced(good, "[\"Content-Type\", ", "[\"a\", \"Content-Type\", "),
       "a header must be [name, value]"},
      {"invalid UTF-8", replaced(good, "reflects any", "reflects \xff"), "not JSON"},
      {"half a surrogate pair", replaced(good, "reflects any", "reflects \\ud800"), "not JSON"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto got = read_exact(row.text);
    ASSERT_FALSE(got);
    EXPECT_NE(got.error().detail.find(row.says), std::string::npos) << got.error().detail;
  }
}

TEST(JsonTree, Bounds) {
  const std::string deep(kMaxJsonDepth, '[');
  const std::string closed(kMaxJsonDepth, ']');
  EXPECT_TRUE(parse_json(deep + closed));
  const auto deeper = parse_json("[" + deep + closed + "]");
  ASSERT_FALSE(deeper);
  EXPECT_EQ(deeper.error().kind, Error::Kind::TooLarge);

  std::string spaces(kMaxJsonBytes - 2, ' ');
  EXPECT_TRUE(parse_json("[]" + spaces));
  const auto longer = parse_json("[] " + spaces);
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().kind, Error::Kind::TooLarge);
}

TEST(JsonTree, TellsLines) {
  const auto tree = parse_json("{\n  \"a\": 1,\n  \"b\": [\n    true\n  ]\n}\n");
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->line, 1u);
  EXPECT_EQ(tree->members[0].value.line, 2u);
  EXPECT_EQ(tree->members[1].value.line, 3u);
  EXPECT_EQ(tree->members[1].value.items[0].line, 4u);
  const auto broken = parse_json("{\n  \"a\": 1,\n  \"a\": 2\n}");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().detail, "line 3: \"a\" is given twice");
}

}  // namespace
}  // namespace ringfence::reports
