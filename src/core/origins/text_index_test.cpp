#include "core/origins/text_index.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::origins {
namespace {

TEST(TextIndex, FindsEachOfManyAndNoOther) {
  std::vector<std::string> texts = {"", "a", "1234567", "12345678", "123456789"};
  for (int i = 0; i < 3000; ++i) texts.push_back(fmt::format("https://app-{}.example", i));
  const TextIndex index(texts);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const test::Exact text(texts[i]);
    EXPECT_EQ(index.find(text.view()), i);
    EXPECT_EQ(index.find(texts[i] + "!"), std::nullopt);
  }
  for (int i = 3000; i < 20000; ++i)
    EXPECT_EQ(index.find(fmt::format("https://app-{}.example", i)), std::nullopt);
}

TEST(TextIndex, TheEmptyOneHoldsNothing) {
  EXPECT_EQ(TextIndex().find(""), std::nullopt);
  EXPECT_EQ(TextIndex(std::vector<std::string>{}).find("a"), std::nullopt);
}

}  // namespace
}  // namespace ringfence::origins
