#include "core/origins/origin_pattern.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::origins {
namespace {

using Kind = PatternError::Kind;

TEST(OriginPattern, ValidOnesPrintAsTheyWere) {
  for (const std::string_view text :
       {"https://app.shop.com", "https://app.shop.com:8443", "https://*.shop.com",
        "https://**.shop.com", "https://*.shop.co.uk:8443", "https://**.shop.com:*",
        "http://localhost:*", "http://127.0.0.1:*", "http://[::1]:*", "http://[::1]:3000",
        "http://*.localhost:*", "https://*.me.github.io", "https://shop.com.",
        "chrome-extension://abcdefghijklmnop", "capacitor://localhost"}) {
    SCOPED_TRACE(text);
    const test::Exact input(text);
    const auto pattern = OriginPattern::parse(input.view());
    ASSERT_TRUE(pattern) << describe(pattern.error().front());
    EXPECT_EQ(pattern->text(), text);
    EXPECT_EQ(pattern->is_exact(), !text.contains('*'));
  }
}

struct RefusedRow {
  std::string_view name, input;
  std::vector<Kind> want;
};

TEST(OriginPattern, AllThatIsWrongIsSaid) {
  const RefusedRow rows[] = {
      {"nothing", "", {Kind::MissingScheme, Kind::BadHost}},
      {"any origin", "*", {Kind::AnyOrigin}},
      {"null", "null", {Kind::NullOrigin}},
      {"a host alone", "app.shop.com", {Kind::MissingScheme}},
      {"an empty scheme", "://app.shop.com", {Kind::MissingScheme}},
      {"a trailing slash", "https://app.shop.com/", {Kind::TrailingSlash}},
      {"a path", "https://app.shop.com/x", {Kind::Path}},
      {"a query", "https://app.shop.com?x", {Kind::Path}},
      {"userinfo", "https://u:p@app.shop.com", {Kind::Userinfo}},
      {"upper case", "https://App.shop.com", {Kind::UpperCase}},
      {"the default port", "https://app.shop.com:443", {Kind::DefaultPort}},
      {"http's default port", "http://app.shop.com:80", {Kind::DefaultPort}},
      {"an empty port", "https://app.shop.com:", {Kind::BadPort}},
      {"a port with a zero in front", "https://app.shop.com:08", {Kind::BadPort}},
      {"a port over the largest", "https://app.shop.com:65536", {Kind::BadPort}},
      {"a glob in a port", "https://app.shop.com:80*", {Kind::BadPort}},
      {"no host", "https://", {Kind::BadHost}},
      {"no host below a wildcard", "https://*.", {Kind::BadHost}},
      {"a wildcard alone", "https://*", {Kind::MisplacedWildcard}},
      {"a wildcard within a label", "https://app-*.shop.com", {Kind::MisplacedWildcard}},
      {"a wildcard without its dot", "https://*shop.com", {Kind::MisplacedWildcard}},
      {"a wildcard at the end", "https://shop.*", {Kind::MisplacedWildcard}},
      {"two wildcards", "https://*.*.shop.com", {Kind::MisplacedWildcard}},
      {"three asterisks", "https://***.shop.com", {Kind::MisplacedWildcard}},
      {"a wildcard for the scheme", "*://shop.com", {Kind::BadScheme}},
      {"a wildcard below another scheme", "capacitor://*.shop.com", {Kind::BadScheme}},
      {"a top-level domain", "https://*.com", {Kind::PublicSuffix}},
      {"a suffix of two labels", "https://**.co.uk", {Kind::PublicSuffix}},
      {"a private suffix", "https://*.github.io", {Kind::PublicSuffix}},
      {"a name that nobody lists", "https://*.intranet", {Kind::PublicSuffix}},
      {"below an address", "http://*.127.0.0.1", {Kind::WildcardOfAddress}},
      {"a number form of an address", "http://0x7f.1", {Kind::BadHost}},
      {"a space", "https://a b", {Kind::BadHost}},
      {"a percent sign", "https://a%41", {Kind::BadHost}},
      {"a regular expression", R"(https://.*\.shop\.com)", {Kind::Path, Kind::MisplacedWildcard}},
      {"everything at once",
       "HTTPS://u:p@*.Co.UK:443/x",
       {Kind::UpperCase, Kind::Path, Kind::Userinfo, Kind::PublicSuffix, Kind::DefaultPort}},
      {"a bad scheme and a bad host",
       "ht_tp://a b:0x",
       {Kind::BadScheme, Kind::BadHost, Kind::BadPort}},
  };
  for (const RefusedRow& row : rows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    const auto pattern = OriginPattern::parse(input.view());
    ASSERT_FALSE(pattern);
    std::vector<Kind> got;
    for (const PatternError& error : pattern.error()) {
      got.push_back(error.kind);
      EXPECT_FALSE(describe(error).empty());
      EXPECT_FALSE(describe(error).contains("u:p"));
    }
    EXPECT_EQ(got, row.want);
  }
}

TEST(OriginPattern, TheLengthIsBounded) {
  const std::string longest = "https://**." + std::string(kMaxPatternLength - 11 - 4, 'a') + ".com";
  EXPECT_TRUE(OriginPattern::parse(longest));
  const auto over = OriginPattern::parse(longest + "m");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().front().kind, Kind::TooLong);
}

TEST(OriginPattern, Matching) {
  struct Row {
    std::string_view name, pattern, origin;
    bool want;
  };
  constexpr Row kRows[] = {
      {"the same", "https://app.shop.com", "https://app.shop.com", true},
      {"another scheme", "https://app.shop.com", "http://app.shop.com", false},
      {"another port", "https://app.shop.com", "https://app.shop.com:8443", false},
      {"null", "https://app.shop.com", "null", false},
      {"any port: the default", "http://localhost:*", "http://localhost", true},
      {"any port: another", "http://localhost:*", "http://localhost:3000", true},
      {"any port: not another host", "http://localhost:*", "http://localhost.evil.example", false},
      {"one label: one", "https://*.shop.com", "https://app.shop.com", true},
      {"one label: two", "https://*.shop.com", "https://a.app.shop.com", false},
      {"one label: none", "https://*.shop.com", "https://shop.com", false},
      {"one label: no dot between", "https://*.shop.com", "https://evilshop.com", false},
      {"one label: something behind", "https://*.shop.com", "https://app.shop.com.evil.example",
       false},
      {"one label: a final dot", "https://*.shop.com", "https://app.shop.com.", false},
      {"one label: empty", "https://*.shop.com", "https://.shop.com", false},
      {"one label: another port", "https://*.shop.com", "https://app.shop.com:8443", false},
      {"one label: the port of the pattern", "https://*.shop.com:8443", "https://app.shop.com:8443",
       true},
      {"one label: a byte that no name has", "https://*.shop.com", "https://a!b.shop.com", false},
      {"any depth: one", "https://**.shop.com", "https://app.shop.com", true},
      {"any depth: three", "https://**.shop.com", "https://a.b.c.shop.com", true},
      {"any depth: none", "https://**.shop.com", "https://shop.com", false},
      {"any depth: an empty label", "https://**.shop.com", "https://a..shop.com", false},
      {"any depth and any port", "https://**.shop.com:*", "https://a.b.shop.com:1", true},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto pattern = OriginPattern::parse(row.pattern);
    const Result<Origin> origin = Origin::parse(row.origin);
    ASSERT_TRUE(pattern && origin);
    EXPECT_EQ(pattern->matches(*origin), row.want);
  }
}

}  // namespace
}  // namespace ringfence::origins
