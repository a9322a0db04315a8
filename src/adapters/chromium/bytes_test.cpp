#include "adapters/chromium/bytes.hpp"

#include <gtest/gtest.h>

namespace ringfence::chromium {
namespace {

TEST(Bytes, EveryByteComesBack) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  EXPECT_EQ(isomorphic_bytes(isomorphic_text(all)), all);
  EXPECT_EQ(isomorphic_text("\xe9"), "\xc3\xa9");
}

TEST(Bytes, WhatIsNoByteStaysAsItCame) {
  struct Row {
    const char *name, *text;
  };
  constexpr Row kRows[] = {{"a code point over U+00FF", "\xe2\x82\xac"},
                           {"a lead byte at the end", "a\xc3"},
                           {"a lead byte without its second", "\xc3("},
                           {"no UTF-8 at all", "\xff\xfe"}};
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(isomorphic_bytes(row.text), row.text);
  }
}

}  // namespace
}  // namespace ringfence::chromium
