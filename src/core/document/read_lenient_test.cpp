#include "core/document/read_lenient.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/document/document_rows.hpp"

namespace ringfence::document {
namespace {

std::string compact(Value value) {
  std::string out;
  switch (value.kind()) {
    case Node::Kind::Null: return "null";
    case Node::Kind::Bool:
    case Node::Kind::Number: return std::string(value.text());
    case Node::Kind::String: return '"' + std::string(value.text()) + '"';
    case Node::Kind::List:
      for (const Value item : value.children()) out += (out.empty() ? "" : ",") + compact(item);
      return '[' + out + ']';
    case Node::Kind::Map:
      for (const Value child : value.children())
        out += (out.empty() ? "" : ",") + ('"' + std::string(child.key()) + "\":") + compact(child);
      return '{' + out + '}';
  }
  return "?";
}

std::string result_of(std::string_view text, const Limits& limits = kLenientLimits) {
  const auto document = read_lenient(std::string(text), limits);
  if (document) return compact(document->tree.root());
  const Problem& first = document.error().front();
  return fmt::format("!{}:{}: {}", first.at.line, first.at.column, first.text);
}

TEST(ReadLenient, Rows) {
  for (const DocumentRow& row : kDocumentRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(result_of(row.text), row.lenient.empty() ? row.strict : row.lenient);
  }
}

struct JsonRow {
  std::string_view name, text, result;
};

TEST(ReadLenient, Json) {
  constexpr JsonRow kRows[] = {
      {"every escape", R"(["\"\\\/\b\f\n\r\tA\u00e9\u20ac"])",
       "[\"\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\"]"},
      {"an empty map and an empty list", R"({"a":{},"b":[]})", R"({"a":{},"b":[]})"},
      {"an empty key", R"({"":1})", R"({"":1})"},
      {"the last of equal keys counts", R"({"a":1,"b":{"a":2},"a":[3]})",
       R"({"b":{"a":2},"a":[3]})"},
      {"also among many keys",
       R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"a":2})",
       R"({"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"a":2})"},
      {"a comma at the end is read as YAML", "{\"a\": [1,],}", R"({"a":[1]})"},
      {"a comment is read as YAML", "{\"a\": 1 # x\n}", R"({"a":1})"},
      {"a string over a line end is read as YAML", "{\"a\": \"x\ny\"}", R"({"a":"x y"})"},
      {"a number of JSON5 is a string", "[.5, 0x1F]", R"([".5","0x1F"])"},
      {"numbers keep their form", "[1.50, 1E5, -0]", "[1.50,1E5,-0]"},
      {"a scalar alone", "\"x\"", "\"x\""},
      {"white space around", " \r\n\t{} \n", "{}"},
  };
  for (const JsonRow& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(result_of(row.text), row.result);
  }
}

TEST(ReadLenient, JsonOverTheBoundOfYamlSaysWhatIsNotJson) {
  const std::string filler = '"' + std::string(kMaxYamlBytes, 'x') + '"';
  constexpr JsonRow kRows[] = {
      {"no value", "{\"a\": }", "!2:7: not JSON: expected a value"},
      {"no colon", "{\"a\" 1}", "!2:6: not JSON: expected :"},
      {"no key", "{1: 2}", "!2:2: not JSON: expected a key"},
      {"no comma", "[1 2]", "!2:4: not JSON: expected , or ]"},
      {"cut off", "[1, \"a", "!2:8: not JSON: the text ends within a string"},
      {"a comma before the end", "[1,", "!2:4: not JSON: expected a value"},
      {"an escape that is none", R"(["\z"])", "!2:3: not JSON: an unknown escape"},
      {"half of a pair", R"(["\ud83d"])", "!2:9: not JSON: half of a surrogate pair"},
  };
  for (const JsonRow& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(result_of("[" + filler + ",\n" + std::string(row.text) + "]"), row.result);
  }
}

TEST(ReadLenient, SaysWhatItDecided) {
  const auto document = read_lenient("a: &x 1\nb: *x\na: 2\n<<: 3\n");
  ASSERT_TRUE(document);
  std::vector<std::string> notes;
  for (const Problem& note : document->notes) notes.push_back(describe(note, "api.yaml"));
  EXPECT_EQ(notes,
            (std::vector<std::string>{
                "api.yaml:2:4: an alias: read as the value that it stands for",
                "api.yaml:3:1: the key \"a\" is given twice, first in line 1: the last one counts",
                "api.yaml:4:1: \"<<\" is an ordinary key here: nothing is merged"}));
}

TEST(ReadLenient, EveryValueHasItsPlace) {
  for (const std::string_view text : {"\n{\"a\": [ 1,\n  {\"b\": 2}]}", "\na:\n- 1\n- b: 2\n"}) {
    SCOPED_TRACE(text);
    const auto document = read_lenient(std::string(text));
    ASSERT_TRUE(document);
    const Value a = document->tree.root()["a"];
    const bool json = text[1] == '{';
    EXPECT_EQ(a.at(), (json ? Position{2, 2} : Position{2, 1}));
    EXPECT_EQ(a.item(0).at(), (json ? Position{2, 9} : Position{3, 3}));
    EXPECT_EQ(a.item(1)["b"].at(), (json ? Position{3, 4} : Position{4, 3}));
  }
}

TEST(ReadLenient, AValueThatIsNotThereMayBeAsked) {
  const Value none;
  EXPECT_FALSE(none);
  EXPECT_FALSE(none["a"]["b"].item(3));
  EXPECT_EQ(none.text(), "");
  EXPECT_FALSE(none.has_children());
  EXPECT_FALSE(none.is_true());
}

struct LimitRow {
  std::string_view name;
  std::string text;
  Limits limits;
  std::string_view problem;  // "" = read
};

TEST(ReadLenient, Bounds) {
  const auto nested = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
  const LimitRow kRows[] = {
      {"the most bytes", "a: 1", {.bytes = 4}, ""},
      {"one byte over", "a: 12", {.bytes = 4}, "!1:1: 5 bytes, over the limit of 4"},
      {"the deepest nesting", nested(kMaxLenientDepth), kLenientLimits, ""},
      {"one level over", nested(kMaxLenientDepth + 1), kLenientLimits,
       "!1:201: nested deeper than 200 levels"},
      {"far too deep", std::string(100'000, '['), kLenientLimits,
       "!1:12801: nested deeper than 200 levels"},
      {"the most values", "[1, 2, 3]", {.nodes = 4}, ""},
      {"one value over", "[1, 2, 3]", {.nodes = 3}, "!1:8: more than 3 values"},
      {"copies made by aliases count", "[&a [x, x], &b [*a, *a], *b]", {.nodes = 18}, ""},
      {"one over them",
       "[&a [x, x], &b [*a, *a], *b]",
       {.nodes = 17},
       "!1:26: more than 17 values"},
      {"aliases count for depth", "[&a [[x]], [[[*a]]]]", {.depth = 7}, ""},
      {"one over that", "[&a [[x]], [[[*a]]]]", {.depth = 6}, "!1:15: nested deeper than 6 levels"},
  };
  for (const LimitRow& row : kRows) {
    SCOPED_TRACE(row.name);
    const std::string result = result_of(row.text, row.limits);
    if (row.problem.empty())
      EXPECT_FALSE(result.starts_with('!')) << result.substr(0, 100);
    else
      EXPECT_EQ(result, row.problem);
  }
}

TEST(ReadLenient, TheMostYaml) {
  std::string text = "# " + std::string(kMaxYamlBytes - 6, 'x') + "\n- 1";
  ASSERT_EQ(text.size(), kMaxYamlBytes);
  EXPECT_EQ(result_of(text), "[1]");
  text += '\n';
  EXPECT_EQ(result_of(text), "!1:1: 16777217 bytes of YAML, over the limit of 16777216");
}

TEST(ReadLenient, BillionsOfAliasedValuesAreRefused) {
  std::string text = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    text += fmt::format("- &a{} [", i);
    for (int k = 0; k < 10; ++k) text += fmt::format("*a{},", i - 1);
    text += "]\n";
  }
  EXPECT_TRUE(result_of(text).contains("more than 4000000 values"));
}

}  // namespace
}  // namespace ringfence::document
