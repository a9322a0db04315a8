#include "engines/contract/library.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engines/contract/test_support.hpp"

namespace ringfence::contract {
namespace {

struct Row {
  std::string_view name, reference, text, note;
};

TEST(Library, References) {
  test::MemoryFiles files;
  files.files = {
      {"docs/other.yaml", "a: {b: there}\nc: {$ref: 'api.yaml#/here'}\n"},
      {"docs/deep/inner.yaml", "up: {$ref: '../other.yaml#/a/b'}\nx: {$ref: '#/y'}\ny: y\n"},
      {"docs/bad.yaml", "a: [\n"},
      {"secret.yaml", "secret"}};
  constexpr Row kRows[] = {
      {"in the same file", "#/here", "found", ""},
      {"an escaped slash", "#/with~1slash", "slash", ""},
      {"percent-encoded", "#/with%20space", "space", ""},
      {"an item of a list", "#/list/1", "second", ""},
      {"one that leads on", "#/again", "found", ""},
      {"in another file", "other.yaml#/a/b", "there", ""},
      {"and back", "./other.yaml#/c", "found", ""},
      {"from a folder below", "deep/inner.yaml#/up", "there", ""},
      {"its own file is the one it stands in", "deep/inner.yaml#/x", "y", ""},
      {"nowhere", "#/none/at/all", "", "docs/api.yaml:8:1: #/none/at/all leads nowhere"},
      {"behind the end of a list", "#/list/2", "", "docs/api.yaml:8:1: #/list/2 leads nowhere"},
      {"a name", "#here", "", "docs/api.yaml:8:1: the reference #here is no pointer: not followed"},
      {"a missing file", "none.yaml", "", "docs/api.yaml:8:1: docs/none.yaml: no such file"},
      {"a file that is no document", "bad.yaml", "",
       "docs/bad.yaml:2:1: not YAML: the text ends within a value"},
      {"out of the folder", "../secret.yaml", "",
       "docs/api.yaml:8:1: ../secret.yaml lies outside of the document's folder: not read"},
      {"out of it in steps", "deep/../../secret.yaml", "",
       "docs/api.yaml:8:1: deep/../../secret.yaml lies outside of the document's folder: not read"},
      {"an absolute path", "/secret.yaml", "",
       "docs/api.yaml:8:1: /secret.yaml lies outside of the document's folder: not read"},
      {"another host", "https://example.com/a.yaml", "",
       "docs/api.yaml:8:1: the reference to https://example.com/a.yaml is not followed"},
      {"itself", "#/start", "", "docs/api.yaml:8:1: references that lead in a circle"},
      {"a circle of two", "#/round", "", "docs/api.yaml:6:1: references that lead in a circle"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    Library library(&files);
    const auto root = library.add(
        fmt::format("here: found\nwith/slash: slash\nwith space: space\nlist: [first, second]\n"
                    "again: {{$ref: '#/here'}}\nround: {{$ref: '#/trip'}}\ntrip: {{$ref: "
                    "'#/round'}}\nstart: {{$ref: '{}'}}\n",
                    row.reference),
        "docs/api.yaml");
    ASSERT_TRUE(root);
    const Place found = library.follow((*root)["start"]);
    EXPECT_EQ(found.text(), row.text);
    EXPECT_EQ(library.notes().empty() ? "" : library.notes().front(), row.note);
  }
}

// Each value refers to the next: the bound holds, and one less is followed.
TEST(Library, TenThousandReferencesInARowAreBounded) {
  constexpr std::size_t kLength = 10'000;
  std::string text;
  for (std::size_t i = 0; i < kLength; ++i)
    text += fmt::format("s{}: {{$ref: '#/s{}'}}\n", i, i + 1);
  text += fmt::format("s{}: end\n", kLength);
  Library library(nullptr);
  const auto root = library.add(text, "api.yaml");
  ASSERT_TRUE(root);
  EXPECT_EQ(library.follow((*root)[fmt::format("s{}", kLength - kMaxHops)]).text(), "end");
  EXPECT_TRUE(library.notes().empty());
  EXPECT_FALSE(library.follow((*root)[fmt::format("s{}", kLength - kMaxHops - 1)]));
  EXPECT_FALSE(library.follow((*root)["s0"]));
  ASSERT_EQ(library.notes().size(), 2U);
  EXPECT_EQ(library.notes()[1], "api.yaml:101:1: more than 100 references in a row");
}

TEST(Library, BoundsOfPointersAndNotes) {
  Library library(nullptr);
  std::string text = fmt::format("a: {{$ref: '#/{}'}}\n", std::string(kMaxPointer - 1, 'x'));
  for (std::size_t i = 0; i < kMaxNotes + 5; ++i)
    text += fmt::format("n{0}: {{$ref: '#/m{0}'}}\n", i);
  const auto root = library.add(text, "api.yaml");
  ASSERT_TRUE(root);
  EXPECT_FALSE(library.follow((*root)["a"]));
  EXPECT_EQ(library.notes().front(),
            "api.yaml:1:1: a reference of over 4096 bytes is not followed");
  for (const document::Value child : root->value.children())
    EXPECT_FALSE(library.follow({child, root->file}));
  EXPECT_EQ(library.notes().size(), kMaxNotes);
}

TEST(Library, WithoutAFolderNoFileIsRead) {
  Library library(nullptr);
  const auto root = library.add("a: {$ref: 'other.yaml'}", "-");
  ASSERT_TRUE(root);
  EXPECT_FALSE(library.follow((*root)["a"]));
  EXPECT_EQ(library.notes().front(), "-:1:1: the reference to other.yaml is not followed");
}

}  // namespace
}  // namespace ringfence::contract
