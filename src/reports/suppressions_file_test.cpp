#include "reports/suppressions_file.hpp"

#include <memory>

#include <gtest/gtest.h>

namespace ringfence::reports {
namespace {

constexpr std::string_view kPrint = "0123456789abcdef0123456789abcdef";

Result<finding::Suppressions> read_exact(const std::string& text) {
  const auto buffer = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), buffer.get());
  return read_suppressions({buffer.get(), text.size()}, "known.json");
}

std::string file_with(std::string_view members) {
  return "{\n  \"version\": 1,\n  \"suppressions\": [\n    {\n      " + std::string(members) +
         "\n    }\n  ]\n}\n";
}

TEST(SuppressionsFile, Reads) {
  const auto got = read_exact(file_with(
      "\"fingerprint\": \"" + std::string(kPrint) +
      "\", \"reason\": \"moves in December\", \"owner\": \"web\", \"expires\": \"2026-12-31\""));
  ASSERT_TRUE(got) << got.error().detail;
  ASSERT_EQ(got->size(), 1u);
  EXPECT_EQ((*got)[0].fingerprint, kPrint);
  EXPECT_EQ((*got)[0].reason, "moves in December");
  EXPECT_EQ((*got)[0].owner, "web");
  EXPECT_EQ(finding::date_text(*(*got)[0].expires), "2026-12-31");

  const auto least =
      read_exact(file_with("\"fingerprint\": \"" + std::string(kPrint) + "\", \"reason\": \"r\""));
  ASSERT_TRUE(least);
  EXPECT_FALSE((*least)[0].expires);

  const auto empty = read_exact("{\"version\": 1, \"suppressions\": []}");
  ASSERT_TRUE(empty);
  EXPECT_TRUE(empty->empty());
}

TEST(SuppressionsFile, SaysFileAndLineOfWhatIsWrong) {
  const std::string print = "\"fingerprint\": \"" + std::string(kPrint) + "\"";
  struct Row {
    std::string_view name;
    std::string text;
    std::string_view says;
  };
  const Row rows[] = {
      {"empty file", "", "known.json:1: not JSON"},
      {"another version", "{\"version\": 2, \"suppressions\": []}",
       "known.json:1: \"version\" must be from 1 to 1"},
      {"no version", "{\"suppressions\": []}", "known.json:1: \"version\" is missing"},
      {"no list", "{\"version\": 1}", "\"suppressions\" is missing"},
      {"unknown member at the top", "{\"version\": 1,\n\"suppressions\": [],\n\"x\": 1}",
       "known.json:3: \"x\" is not known here"},
      {"no reason", file_with(print), "known.json:4: \"reason\" is missing"},
      {"empty reason", file_with(print + ", \"reason\": \" \""),
       "known.json:5: \"reason\" must say why"},
      {"no fingerprint", file_with("\"reason\": \"r\""), "\"fingerprint\" is missing"},
      {"a short fingerprint", file_with("\"fingerprint\": \"abc\", \"reason\": \"r\""),
       "must be 32 lower-case hex digits"},
      {"an unknown member", file_with(print + ", \"reason\": \"r\", \"until\": \"2026-12-31\""),
       "\"until\" is not known here"},
      {"a bad date", file_with(print + ", \"reason\": \"r\", \"expires\": \"31.12.2026\""),
       "known.json:5: \"expires\": \"31.12.2026\" is not a date"},
      {"a day that no calendar has",
       file_with(print + ", \"reason\": \"r\", \"expires\": \"2026-02-29\""), "is not a date"},
      {"a member twice", file_with(print + ", \"reason\": \"r\", \"reason\": \"s\""),
       "\"reason\" is given twice"},
      {"an entry twice",
       file_with(print + ", \"reason\": \"r\"}, {" + print + ", \"reason\": \"s\""),
       "known.json:5: this fingerprint is listed twice"},
      {"an entry that is no object", "{\"version\": 1, \"suppressions\": [1]}",
       "an object is wanted here"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto got = read_exact(row.text);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, Error::Kind::Invalid);
    EXPECT_NE(got.error().detail.find(row.says), std::string::npos) << got.error().detail;
  }
}

TEST(SuppressionsFile, OneByteOverTheBound) {
  std::string text = "{\"version\": 1, \"suppressions\": []}";
  text.append(kMaxSuppressionsBytes - text.size(), ' ');
  EXPECT_TRUE(read_exact(text));
  const auto got = read_exact(text + " ");
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().kind, Error::Kind::TooLarge);
}

}  // namespace
}  // namespace ringfence::reports
