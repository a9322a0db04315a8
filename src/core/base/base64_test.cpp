#include "core/base/base64.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence {
namespace {

struct Row {
  const char* name;
  std::string_view bytes, text;
};
constexpr Row kRows[] = {
    {"nothing is nothing", "", ""},
    {"one byte has two pads", "f", "Zg=="},
    {"two bytes have one pad", "fo", "Zm8="},
    {"three bytes have none", "foo", "Zm9v"},
    {"six bytes, RFC 4648 section 10", "foobar", "Zm9vYmFy"},
    {"bytes over 127", "\xff\xfe\xfd\xfb\xef", "//79++8="},
};

TEST(Base64, WritesAndReadsTheVectors) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(to_base64(row.bytes), row.text);
    EXPECT_EQ(from_base64(row.text), std::string(row.bytes));
  }
}

TEST(Base64, RefusesWhatItWouldNotHaveWritten) {
  for (const std::string_view bad : {"Zg", "Zg=", "Z===", "====", "Zh==", "Zm9=", "Zm 9", "Zm9v\n",
                                     "Zm9-", "Zg==Zg==", "=Zg="}) {
    SCOPED_TRACE(bad);
    EXPECT_EQ(from_base64(bad), std::nullopt);
  }
}

TEST(Base64, EveryByteComesBack) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  for (std::size_t size = 0; size <= all.size(); ++size)
    EXPECT_EQ(from_base64(to_base64(all.substr(0, size))), all.substr(0, size));
}

}  // namespace
}  // namespace ringfence
