#include "core/signing/schemes/auth_parameters.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::signing {
namespace {

struct Row {
  std::string_view name, value;
  std::string_view want;  // of the parameter "a"; "!": refused
};

constexpr Row kRows[] = {
    {"one", "Signature a=\"x\"", "x"},
    {"several, with spaces", "Signature b=\"y\" ,\t a=\"x y\" , c=1", "x y"},
    {"the scheme in another case", "sIGNATURE a=\"x\"", "x"},
    {"a bare value", "Signature a=AK/2015/us=;:@", "AK/2015/us=;:@"},
    {"an empty quoted value", "Signature a=\"\"", ""},
    {"another scheme", "Bearer a=\"x\"", "!"},
    {"a longer scheme", "SignatureX a=\"x\"", "!"},
    {"the scheme alone", "Signature", "!"},
    {"the scheme and a space", "Signature ", "!"},
    {"a tab behind the scheme", "Signature\ta=\"x\"", "!"},
    {"an empty bare value", "Signature a=", "!"},
    {"no equals sign", "Signature a", "!"},
    {"a space before the equals sign", "Signature a =\"x\"", "!"},
    {"an escape", "Signature a=\"x\\\"y\"", "!"},
    {"a quote that does not close", "Signature a=\"x", "!"},
    {"a byte over ASCII", "Signature a=\"\xc3\xa9\"", "!"},
    {"a newline", "Signature a=\"x\ny\"", "!"},
    {"a name twice", "Signature a=\"x\",a=\"x\"", "!"},
    {"a comma at the end", "Signature a=\"x\",", "!"},
    {"two commas", "Signature b=\"x\",,a=\"y\"", "!"},
    {"no comma", "Signature b=\"x\" a=\"y\"", "!"},
    {"text behind a quote", "Signature a=\"x\"y", "!"},
};

TEST(AuthParameters, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.value);
    const auto parsed = AuthParameters::parse(input.view(), "Signature");
    EXPECT_EQ(parsed ? parsed->find("a").value_or("none") : "!", row.want);
  }
}

TEST(AuthParameters, NumberAndLengthAreBounded) {
  const auto with = [](std::size_t count) {
    std::string out = "Signature a=1";
    for (std::size_t i = 1; i < count; ++i) out += ",b" + std::to_string(i) + "=1";
    return AuthParameters::parse(out, "Signature").has_value();
  };
  EXPECT_TRUE(with(kMaxAuthParameters));
  EXPECT_FALSE(with(kMaxAuthParameters + 1));
  const std::string start = "Signature a=";
  const std::string longest = start + std::string(kMaxAuthorization - start.size(), 'x');
  EXPECT_TRUE(AuthParameters::parse(longest, "Signature"));
  EXPECT_FALSE(AuthParameters::parse(longest + "x", "Signature"));
}

TEST(AuthParameters, OthersThanTheNamedAreSeen) {
  const auto parsed = AuthParameters::parse("Signature a=1,b=2", "Signature");
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->has_only({"a", "b", "c"}));
  EXPECT_FALSE(parsed->has_only({"a"}));
}

}  // namespace
}  // namespace ringfence::signing
