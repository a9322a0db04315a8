#include "reports/escape.hpp"

#include <gtest/gtest.h>

namespace ringfence::reports {
namespace {

using namespace std::string_view_literals;

TEST(Escape, Utf8) {
  for (const std::string_view good : {""sv, "a"sv, "\0"sv, "caf\xc3\xa9"sv, "\xed\x9f\xbf"sv,
                                      "\xee\x80\x80"sv, "\xf4\x8f\xbf\xbf"sv, "\xef\xbf\xbf"sv})
    EXPECT_TRUE(is_utf8(good)) << good;
  for (const std::string_view bad :
       {"\x80"sv, "\xc3"sv, "\xc0\xaf"sv, "\xc1\xbf"sv, "\xe0\x80\x80"sv, "\xed\xa0\x80"sv,
        "\xf0\x80\x80\x80"sv, "\xf4\x90\x80\x80"sv, "\xf5\x80\x80\x80"sv, "\xff"sv, "a\xe2\x82"sv})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

struct Row {
  std::string_view name, in, want;
};

TEST(Escape, Terminal) {
  const Row rows[] = {
      {"plain stays", "curl -H 'a: b' \\\"x\\\"", "curl -H 'a: b' \\\"x\\\""},
      {"colours", "\x1b[31m", "\\x1b[31m"},
      {"line ends", "a\r\nb\tc", "a\\x0d\\x0ab\\x09c"},
      {"bytes over 7F", "\xc3\xa9\x7f", "\\xc3\\xa9\\x7f"},
      {"orders of build logs", "##[group] ##vso[x] ###", "#\\x23[group] #\\x23vso[x] #\\x23\\x23"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(terminal(row.in), row.want);
  }
}

TEST(Escape, Markdown) {
  const Row rows[] = {
      {"HTML", "<b>&", "&lt;b&gt;&amp;"},
      {"links and cells", "[x](y)|z", "\\[x\\]\\(y\\)\\|z"},
      {"addresses and mentions", "http://a @b www.c", "http&#58;//a &#64;b www&#46;c"},
      {"line ends", "a\n# b", "a\\\\x0a\\# b"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(markdown(row.in), row.want);
  }
  EXPECT_EQ(markdown_code("a"), "`a`");
  EXPECT_EQ(markdown_code("a`b``c"), "```a`b``c```");
  EXPECT_EQ(markdown_code("`"), "`` ` ``");
  EXPECT_EQ(markdown_code("a|b"), "`a\\|b`");
  EXPECT_EQ(markdown_block("a\n```\nb", "sh"), "````sh\na\n```\nb\n````\n");
}

TEST(Escape, Xml) {
  const Row rows[] = {
      {"markup", "<a b=\"c\">&]]>", "&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;"},
      {"white space of attributes", "a\tb\nc", "a&#9;b&#10;c"},
      {"what XML forbids", "\x01\x1b\r\x7f\xef\xbf\xbf\xef\xbf\xbe",
       "\\x01\\x1b\\x0d\\x7f\\xef\\xbf\\xbf\\xef\\xbf\\xbe"},
      {"invalid UTF-8", "a\xff\xc3", "a\\xff\\xc3"},
      {"valid UTF-8 stays", "caf\xc3\xa9", "caf\xc3\xa9"},
      {"text direction", "\xe2\x80\xae", "\\xe2\\x80\\xae"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(xml(row.in), row.want);
  }
}

TEST(Escape, Shortened) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc...");
  EXPECT_EQ(shortened("ab\xc3\xa9z", 3), "ab...");
}

}  // namespace
}  // namespace ringfence::reports
