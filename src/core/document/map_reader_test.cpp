#include "core/document/map_reader.hpp"

#include <array>

#include <gtest/gtest.h>

#include "core/document/read.hpp"

namespace ringfence::document {
namespace {

// Reads a map as a caller would; gives all problems, one a line.
std::string problems_of(std::string_view text) {
  const auto document = read(text);
  if (!document) return "not read";
  std::vector<Problem> problems;
  MapReader reader(document->root, "", problems);
  (void)reader.strings("targets");
  (void)reader.boolean("insecure");
  (void)reader.integer("budget", 1, 100);
  (void)reader.number("rate", 0.5, 10);
  (void)reader.string("format");
  if (const Node* tls = reader.map("tls")) {
    MapReader inner(*tls, reader.path_of("tls"), problems);
    if (inner.string("cacert") == nullptr && inner.find("cacert") == nullptr)
      inner.missing("cacert");
    inner.refuse_unknown();
  }
  reader.refuse_unknown();
  std::string out;
  for (const Problem& problem : problems) out += describe(problem, "f") + "\n";
  return out;
}

struct Row {
  std::string_view name, text, problems;
};

constexpr Row kRows[] = {
    {"nothing is wrong",
     "targets: [a, \"1\"]\ninsecure: true\nbudget: 100\nrate: 0.5\nformat: json\ntls: {cacert: "
     "x}\n",
     ""},
    {"an empty map", "{}", ""},
    {"an empty document", "", "f:1:1: expected a map, found nothing\n"},
    {"a list in place of the map", "- a\n", "f:1:1: expected a map, found a list\n"},
    {"a string for a list", "x:\ntargets: a\n",
     "f:2:10: targets: expected a list, found a string\n"
     "f:1:1: x: no such key\n"},
    {"a list with more than strings", "targets: [a, 1, [b], \"\"]\n",
     "f:1:14: targets[1]: expected a string, found a number: quote it\n"
     "f:1:17: targets[2]: expected a string, found a list\n"
     "f:1:22: targets[3]: is empty\n"},
    {"a word for a boolean", "insecure: yes\n",
     "f:1:11: insecure: expected true or false, found a string\n"},
    {"a quoted boolean", "insecure: \"true\"\n",
     "f:1:11: insecure: expected true or false, found a string\n"},
    {"a number below the least", "budget: 0\n",
     "f:1:9: budget: expected a whole number from 1 to 100\n"},
    {"a number over the most", "budget: 101\n",
     "f:1:9: budget: expected a whole number from 1 to 100\n"},
    {"a number over any integer", "budget: 99999999999999999999\n",
     "f:1:9: budget: expected a whole number from 1 to 100\n"},
    {"a broken number", "budget: 1.5\n", "f:1:9: budget: expected a whole number from 1 to 100\n"},
    {"a number over any number", "rate: 1e999\n",
     "f:1:7: rate: expected a number from 0.5 to 10\n"},
    {"a number for a string", "format: 1\n",
     "f:1:9: format: expected a string, found a number: quote it\n"},
    {"an empty string", "format: \"\"\n", "f:1:9: format: is empty\n"},
    {"nothing for a string", "format:\ntargets:\n",
     "f:2:1: targets: expected a list, found nothing\n"
     "f:1:1: format: expected a string, found nothing\n"},
    {"an unknown key with a near one", "target: [a]\n",
     "f:1:1: target: no such key; did you mean targets?\n"},
    {"case and hyphens are near", "IN-SECURE: true\n",
     "f:1:1: IN-SECURE: no such key; did you mean insecure?\n"},
    {"an unknown key with none near", "colour: red\n", "f:1:1: colour: no such key\n"},
    {"an unknown key with odd bytes", "\"a\\nb\": 1\n", "f:1:1: a\\x0ab: no such key\n"},
    {"a key that is missing, and one below", "tls: {cacerts: x}\n",
     "f:1:6: tls.cacert: is missing\n"
     "f:1:7: tls.cacerts: no such key; did you mean cacert?\n"},
};

TEST(MapReader, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problems_of(row.text), row.problems);
  }
}

TEST(MapReader, GivesValues) {
  const auto document = read("a: TRUE\nb: -5\nc: 2.5e1\nd: x\ne: [x, y]\n");
  ASSERT_TRUE(document);
  std::vector<Problem> problems;
  MapReader reader(document->root, "", problems);
  EXPECT_EQ(reader.boolean("a"), true);
  EXPECT_EQ(reader.integer("b", -10, 10), -5);
  EXPECT_EQ(reader.number("c", 0, 100), 25);
  ASSERT_NE(reader.string("d"), nullptr);
  EXPECT_EQ(reader.string("d")->text, "x");
  EXPECT_EQ(reader.strings("e").size(), 2U);
  EXPECT_EQ(reader.boolean("absent"), std::nullopt);
  EXPECT_TRUE(problems.empty());
}

struct NearRow {
  std::string_view name, word, want;
};

constexpr NearRow kNearRows[] = {
    {"itself", "origins", "origins"},
    {"one letter short", "origin", "origins"},
    {"two letters swapped", "origisn", "origins"},
    {"half of it", "ori", ""},
    {"a hyphen", "fail-on", "fail_on"},
    {"another word", "zebra", ""},
    {"an empty word", "", ""},
    {"one letter", "x", ""},
};

TEST(Nearest, Rows) {
  constexpr std::array<std::string_view, 3> kWords = {"origins", "fail_on", "rate"};
  for (const NearRow& row : kNearRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(nearest(row.word, kWords), row.want);
  }
  EXPECT_EQ(nearest(std::string(65, 'a'), kWords), "") << "longer than any word of ours";
}

}  // namespace
}  // namespace ringfence::document
