#include "core/policy/path_pattern.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/policy/route_table.hpp"

namespace ringfence::policy {
namespace {

struct PathRow {
  std::string_view name, path, want;
};

constexpr PathRow kPathRows[] = {
    {"a path", "/v1/orders/1", "none"},
    {"the root", "/", "none"},
    {"a slash at the end", "/v1/", "none"},
    {"an escape", "/caf%C3%A9", "none"},
    {"a plus is a plus", "/a+b", "none"},
    {"no slash in front", "v1", "no-path"},
    {"empty", "", "no-path"},
    {"a whole URL", "http://a/b", "no-path"},
    {"the asterisk form", "*", "no-path"},
    {"a backslash", "/a\\b", "bad-byte"},
    {"a space", "/a b", "bad-byte"},
    {"a fragment", "/a#b", "bad-byte"},
    {"a query", "/a?b", "bad-byte"},
    {"a byte over 0x7F", "/\xC3\xA9", "bad-byte"},
    {"a NUL", std::string_view("/a\0b", 4), "bad-byte"},
    {"an escape cut off", "/a%2", "bad-escape"},
    {"an escape of other letters", "/a%zz", "bad-escape"},
    {"an encoded slash", "/a%2Fb", "encoded-slash"},
    {"in lower case", "/a%2fb", "encoded-slash"},
    {"an encoded backslash", "/a%5cb", "encoded-slash"},
    {"an encoded NUL", "/a%00", "encoded-control"},
    {"an encoded line end", "/a%0d%0a", "encoded-control"},
    {"CVE-2020-25032: a dot segment", "/api/../foo", "dot-segment"},
    {"encoded", "/api/%2e%2e/foo", "dot-segment"},
    {"half encoded", "/api/.%2E/foo", "dot-segment"},
    {"at the end", "/api/..", "dot-segment"},
    {"one dot", "/api/./foo", "dot-segment"},
    {"three dots are a name", "/api/.../foo", "none"},
    {"two slashes", "/api//foo", "empty-segment"},
    {"two slashes at the end", "/api//", "empty-segment"},
    {"two in front", "//api", "empty-segment"},
    {"a parameter", "/api;x=1/foo", "semicolon"},
    {"an encoded one", "/api%3bx/foo", "semicolon"},
    {"encoded twice", "/api/%2570ublic", "double-escape"},
    {"an encoded percent sign before letters", "/100%25zz", "none"},
    {"not UTF-8", "/%ff", "not-utf8"},
    {"UTF-8 that is too long", "/%c0%af", "not-utf8"},
    {"a surrogate", "/%ed%a0%80", "not-utf8"},
    {"UTF-8 cut off", "/%e2%82", "not-utf8"},
};

TEST(RequestPath, Rows) {
  for (const PathRow& row : kPathRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.path);
    EXPECT_EQ(name_of(check_path(input.view())), row.want);
  }
  EXPECT_EQ(check_path("/" + std::string(kMaxPath - 1, 'a')), PathFault::None);
  EXPECT_EQ(check_path("/" + std::string(kMaxPath, 'a')), PathFault::TooLong);
}

struct OverlapRow {
  std::string_view name, a, b;
  Overlap want;
};

constexpr OverlapRow kOverlapRows[] = {
    {"the same", "/a/b", "/a/b", Overlap::Same},
    {"the same with other names", "/a/{x}", "/a/{y}", Overlap::Same},
    {"different literals", "/a", "/b", Overlap::None},
    {"different lengths", "/a", "/a/b", Overlap::None},
    {"case counts", "/api", "/API", Overlap::None},
    {"a literal inside of a name", "/a/b", "/a/{x}", Overlap::FirstIsInside},
    {"a name inside of all below", "/a/{x}", "/a/**", Overlap::FirstIsInside},
    {"the path itself inside of all below", "/a", "/a/**", Overlap::FirstIsInside},
    {"all below inside of all", "/a/**", "/**", Overlap::FirstIsInside},
    {"the other way round", "/**", "/a", Overlap::SecondIsInside},
    {"crossing names", "/a/{x}", "/{y}/b", Overlap::Crossing},
    {"a name against all below", "/{x}", "/a/**", Overlap::Crossing},
    {"names that do not meet", "/a/{x}/c", "/a/{y}/d", Overlap::None},
};

TEST(PathPattern, Overlaps) {
  for (const OverlapRow& row : kOverlapRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(overlap_of(*PathPattern::parse(row.a), *PathPattern::parse(row.b)), row.want);
  }
}

std::string route_of(const std::vector<std::string_view>& patterns, std::string_view path) {
  RouteTable table;
  for (std::uint32_t i = 0; i < patterns.size(); ++i)
    table.add(*PathPattern::parse(patterns[i]), i);
  const auto found = table.find(path);
  return found.empty() ? "" : std::string(patterns[found.front()]);
}

TEST(RouteTable, TheMostSpecificRouteWinsInWhateverOrder) {
  std::vector<std::string_view> patterns = {"/**",          "/v1/**", "/v1/{x}/items",
                                            "/v1/me/items", "/v1/me", "/v1/{x}/items/{y}"};
  std::ranges::sort(patterns);
  do {
    EXPECT_EQ(route_of(patterns, "/"), "/**");
    EXPECT_EQ(route_of(patterns, "/v1"), "/v1/**");
    EXPECT_EQ(route_of(patterns, "/v1/me"), "/v1/me");
    EXPECT_EQ(route_of(patterns, "/v1/me/"), "/v1/me");
    EXPECT_EQ(route_of(patterns, "/v1/me/items"), "/v1/me/items");
    EXPECT_EQ(route_of(patterns, "/v1/you/items"), "/v1/{x}/items");
    EXPECT_EQ(route_of(patterns, "/v1/me/items/3"), "/v1/{x}/items/{y}");
    EXPECT_EQ(route_of(patterns, "/v1/me/other"), "/v1/**");
    EXPECT_EQ(route_of(patterns, "/v2"), "/**");
  } while (std::ranges::next_permutation(patterns).found);
}

TEST(RouteTable, ASegmentIsComparedDecodedOnce) {
  EXPECT_EQ(route_of({"/admin", "/**"}, "/%61dmin"), "/admin");
  EXPECT_EQ(route_of({"/admin", "/**"}, "/Admin"), "/**");
  EXPECT_EQ(route_of({"/admin"}, "/" + std::string(5000, 'a')), "");
  EXPECT_EQ(route_of({"/a", "/b"}, "/c"), "");
  const std::string longest = "/" + std::string(kMaxSegment, 'a');
  EXPECT_EQ(route_of({longest}, longest.substr(0, kMaxSegment) + "%61"), longest);
  EXPECT_EQ(route_of({longest}, longest + "%61"), "");
}

}  // namespace
}  // namespace ringfence::policy
