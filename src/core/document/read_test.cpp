#include "core/document/read.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/document/document_rows.hpp"

namespace ringfence::document {
namespace {

std::string compact(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Node::Kind::Null: return "null";
    case Node::Kind::Bool:
    case Node::Kind::Number: return node.text;
    case Node::Kind::String: return '"' + node.text + '"';
    case Node::Kind::List:
      for (const Node& item : node.items) out += (out.empty() ? "" : ",") + compact(item);
      return '[' + out + ']';
    case Node::Kind::Map:
      for (const Entry& e : node.entries)
        out += (out.empty() ? "" : ",") + ('"' + e.key + "\":") + compact(e.value);
      return '{' + out + '}';
  }
  return "?";
}

std::string result_of(std::string_view text, const Limits& limits = {}) {
  const test::Exact input(text);
  const auto document = read(input.view(), limits);
  if (document) return compact(document->root);
  const Problem& first = document.error().front();
  return fmt::format("!{}:{}: {}", first.at.line, first.at.column, first.text);
}

TEST(ReadDocument, Rows) {
  for (const DocumentRow& row : kDocumentRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(result_of(row.text), row.strict);
  }
}

TEST(ReadDocument, AllProblemsAreReportedInOrder) {
  const auto document = read("a: &x 1\nb: *x\nc: !t 2\nd: {1: x}\na: 2\n");
  ASSERT_FALSE(document);
  std::vector<std::size_t> lines;
  for (const Problem& problem : document.error()) lines.push_back(problem.at.line);
  EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 3, 4, 5}));
}

TEST(ReadDocument, ProblemsAreCutAtTheirBound) {
  std::string text;
  for (std::size_t i = 0; i < kMaxProblems; ++i) text += fmt::format("{}: x\n", i);
  auto document = read(text);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().size(), kMaxProblems);
  EXPECT_EQ(document.error().back().at.line, kMaxProblems);
  document = read(text + "999: x\n");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().size(), kMaxProblems + 1);
  EXPECT_EQ(document.error().back().text, "and more: the rest is left out");
}

TEST(ReadDocument, EveryValueHasItsPlace) {
  const auto document = read("# top\na:\n  - \"x\"\n  -   b: [1,\n        22]\n");
  ASSERT_TRUE(document);
  const Entry& a = document->root.entries.at(0);
  EXPECT_EQ(a.at, (Position{2, 1}));
  EXPECT_EQ(a.value.at, (Position{3, 3}));
  EXPECT_EQ(a.value.items.at(0).at, (Position{3, 5}));
  const Entry& b = a.value.items.at(1).entries.at(0);
  EXPECT_EQ(b.at, (Position{4, 7}));
  EXPECT_EQ(b.value.items.at(1).at, (Position{5, 9}));
}

TEST(ReadDocument, StyleTellsQuotedFromPlain) {
  const auto document = read("[x, \"x\", 'x']");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root.items.at(0).style, Node::Style::Plain);
  EXPECT_EQ(document->root.items.at(1).style, Node::Style::Quoted);
  EXPECT_EQ(document->root.items.at(2).style, Node::Style::Quoted);
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

struct LimitRow {
  std::string_view name;
  std::string text;
  Limits limits;
  std::string_view problem;  // "" = read
};

TEST(ReadDocument, Bounds) {
  const std::string list_of_three = "[1, 2, 3]";
  const LimitRow kRows[] = {
      {"the most bytes", "a: 1", {.bytes = 4}, ""},
      {"one byte over", "a: 12", {.bytes = 4}, "!1:1: 5 bytes, over the limit of 4"},
      {"the deepest nesting", nested(kMaxDepth), {}, ""},
      {"one level over", nested(kMaxDepth + 1), {}, "!1:65: nested deeper than 64 levels"},
      {"one level over, in block style",
       "- - - x",
       {.depth = 3},
       "!1:7: nested deeper than 3 levels"},
      {"far too deep for the parser",
       std::string(100'000, '['),
       {},
       "!1:4097: nested deeper than 64 levels"},
      {"the same with maps",
       std::string(100'000, '{'),
       {},
       "!1:4097: nested deeper than 64 levels"},
      {"the most values", list_of_three, {.nodes = 4}, ""},
      {"one value over", list_of_three, {.nodes = 3}, "!1:8: more than 3 values"},
      {"more commas than values could need",
       '[' + std::string(40, ',') + ']',
       {.nodes = 10},
       "!1:41: more than 10 values"},
  };
  for (const LimitRow& row : kRows) {
    SCOPED_TRACE(row.name);
    const std::string result = result_of(row.text, row.limits);
    if (row.problem.empty())
      EXPECT_FALSE(result.starts_with('!')) << result;
    else
      EXPECT_EQ(result, row.problem);
  }
}

TEST(ReadDocument, ADocumentOfTheLargestSizeIsRead) {
  const std::string head = "a: \"";
  const std::string text = head + std::string(kMaxBytes - head.size() - 1, 'x') + '"';
  ASSERT_EQ(text.size(), kMaxBytes);
  EXPECT_TRUE(read(text));
  EXPECT_FALSE(read(text + "\n"));
}

}  // namespace
}  // namespace ringfence::document
