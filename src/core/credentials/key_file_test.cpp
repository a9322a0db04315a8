#include "core/credentials/key_file.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/credentials/key_file_rows.hpp"

namespace ringfence::credentials {
namespace {

std::string problems_of(std::string_view yaml) {
  const ringfence::test::Exact input(yaml);
  const auto keys = read_keys(input.view());
  if (keys) return "";
  std::string out;
  for (const document::Problem& problem : keys.error())
    out += document::describe(problem, "k") + "\n";
  return out;
}

TEST(KeyFile, Rows) {
  for (const KeyFileRow& row : kKeyFileRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problems_of(row.yaml), row.want);
  }
}

TEST(KeyFile, WhatIsWrittenIsReadAgain) {
  for (const KeyFileRow& row : kKeyFileRows) {
    SCOPED_TRACE(row.name);
    const auto keys = read_keys(row.yaml);
    if (!keys) continue;
    const std::string once = write_keys(*keys, "# mine\n");
    const auto again = read_keys(once);
    ASSERT_TRUE(again) << once;
    EXPECT_EQ(write_keys(*again, comment_of(once)), once);
    EXPECT_EQ(again->size(), keys->size());
  }
}

TEST(KeyFile, AnIdThatLooksLikeANumberIsQuoted) {
  StoredKey key;
  key.record.id = "123456789012";
  key.record.principal = "123";
  key.record.note = "a \"quote\", a \\ and a\nline";
  key.hash[0] = 1;
  const std::string text = write_keys({key}, "");
  const auto again = read_keys(text);
  ASSERT_TRUE(again) << text;
  EXPECT_EQ(again->front().record.note, key.record.note);
}

TEST(KeyFile, TheNumberOfKeysIsBounded) {
  std::string text = "secrets:\n";
  for (std::size_t i = 0; i < kMaxKeys; ++i)
    text += "  k" + std::to_string(i) + ": {secret: s, principal: p}\n";
  EXPECT_TRUE(read_secrets(text));
  EXPECT_FALSE(read_secrets(text + "  one-more: {secret: s, principal: p}\n"));
}

TEST(KeyFile, ANameIsBounded) {
  EXPECT_TRUE(is_name(std::string(kMaxName, 'a')));
  EXPECT_FALSE(is_name(std::string(kMaxName + 1, 'a')));
  EXPECT_FALSE(is_name(""));
}

}  // namespace
}  // namespace ringfence::credentials
