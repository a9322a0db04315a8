#include "core/fetch/token_list.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

TEST(TokenList, Rows) {
  struct Row {
    const char* name;
    std::vector<std::string> fields;
    bool malformed;
    std::vector<std::string> elements;
  };
  const Row rows[] = {
      {"no field, no list", {}, false, {}},
      {"an empty field is an empty list", {""}, false, {}},
      {"elements are trimmed", {" PUT\t, POST"}, false, {"PUT", "POST"}},
      {"empty elements are allowed", {",,PUT,,"}, false, {"PUT"}},
      {"every field counts", {"x-a", "", "x-b"}, false, {"x-a", "x-b"}},
      {"the wildcard is a token", {"*"}, false, {"*"}},
      {"an apostrophe is a token byte", {"'a',b"}, false, {"'a'", "b"}},
      {"a blank inside spoils it all", {"x-a, no no"}, true, {}},
      {"a quote spoils it all", {"\"PUT\""}, true, {}},
      {"a semicolon spoils it all", {"PUT; POST"}, true, {}},
      {"a bad field spoils a good one", {"x-a", "x b"}, true, {}},
      {"a vertical tab is no white space", {"x-a\v"}, true, {}},
      {"a high byte is no token", {"x-\xE9"}, true, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    http::HeaderList headers = {{"Other", "no list at all"}};
    for (const std::string& field : row.fields) headers.add("Access-Control-ALLOW-Headers", field);
    const TokenList list(headers, "access-control-allow-headers");
    EXPECT_EQ(list.present(), !row.fields.empty());
    EXPECT_EQ(list.malformed(), row.malformed);
    std::vector<std::string> elements;
    list.each([&](std::string_view element) {
      elements.emplace_back(element);
      return true;
    });
    EXPECT_EQ(elements, row.elements);
    for (const std::string& element : row.elements) EXPECT_TRUE(list.contains(element));
  }
}

TEST(TokenList, CaseIsTheCallersChoice) {
  const http::HeaderList headers = {{"L", "Put"}};
  const TokenList list(headers, "l");
  EXPECT_TRUE(list.contains("Put"));
  EXPECT_FALSE(list.contains("PUT"));
  EXPECT_TRUE(list.contains_ignoring_case("PUT"));
}

}  // namespace
}  // namespace ringfence::fetch
