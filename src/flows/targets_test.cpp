#include "flows/targets.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::flows {
namespace {

struct Row {
  std::string_view name, text;
  std::string_view want;  // "METHOD URL TEMPLATE", or "!" and the error
};

constexpr Row kRows[] = {
    {"a URL alone is a GET", "https://api.example.com/v1", "GET https://api.example.com/v1 /v1"},
    {"a method and a URL", "POST https://api.example.com/v1",
     "POST https://api.example.com/v1 /v1"},
    {"any white space between them", " \tDELETE \t http://a.example/x ",
     "DELETE http://a.example/x /x"},
    {"a method of one's own", "PURGE https://a.example/", "PURGE https://a.example/ /"},
    {"the query stays out of the template", "https://a.example/x?a=1",
     "GET https://a.example/x?a=1 /x"},
    {"a parameter", "GET https://a.example/users/{id=42}",
     "GET https://a.example/users/42 /users/{id}"},
    {"two parameters, side by side", "https://a.example/{a=1}{b=2}/x?q={c}",
     "GET https://a.example/12/x?q={c} /{a}{b}/x"},
    {"a value is encoded as a path is", "https://a.example/{a=x\"y}/{b=a%20b}",
     "GET https://a.example/x%22y/a%20b /{a}/{b}"},
    {"a value with an equals sign", "https://a.example/{a=b=c}", "GET https://a.example/b=c /{a}"},
    {"text that looks like our marks", "https://a.example/~p0~/{a=~p0~}",
     "GET https://a.example/~p0~/~p0~ /~p0~/{a}"},
    {"encoded braces are braces", "https://a.example/%7Bid%7D",
     "GET https://a.example/%7Bid%7D /%7Bid%7D"},
    {"a path of the base", "/users/{id=7}", "GET https://base.example/api/users/7 /api/users/{id}"},
    {"a path of the base with a method", "PUT /x", "PUT https://base.example/api/x /api/x"},
    {"a parameter without a value", "https://a.example/{id}",
     "!{id} has no value to send: write {id=42}"},
    {"an empty value", "https://a.example/{id=}", "!{id=} has an empty value"},
    {"a parameter without a name", "https://a.example/{=1}",
     "!a path parameter is {name=value}; write other braces as %7B and %7D"},
    {"a value with a slash", "https://a.example/{a=x/y}",
     "!the value of {a} may not hold a slash, backslash or brace"},
    {"a value that climbs", "https://a.example/x/{a=..}",
     "!the value of a parameter changes the path around it"},
    {"a value that climbs, encoded", "https://a.example/x/{a=%2e%2E}",
     "!the value of a parameter changes the path around it"},
    {"a value that ends the path", "https://a.example/{a=x?y}",
     "!a brace in the path has no partner"},
    {"a brace alone", "https://a.example/a}", "!a brace in the path has no partner"},
    {"one name twice", "https://a.example/{a=1}/{a=2}", "!{a} stands twice in the path"},
    {"a parameter in the host", "https://{a=b}.example/",
     "!braces are for parameters of the path alone"},
    {"a known method in lower case", "get https://a.example/",
     "!methods are case-sensitive: write GET"},
    {"a known method in mixed case", "Patch https://a.example/",
     "!methods are case-sensitive: write PATCH"},
    {"a method that no page can send", "TRACE https://a.example/",
     "!no page can send TRACE: there is nothing to test"},
    {"the same in lower case", "connect https://a.example/",
     "!no page can send CONNECT: there is nothing to test"},
    {"a method that is no token", "GET: https://a.example/", "!expected \"URL\" or \"METHOD URL\""},
    {"three words", "GET https://a.example/ x",
     "!expected \"URL\" or \"METHOD URL\", found more: write a space as %20"},
    {"a host alone", "api.example.com", "!a target starts with https:// or http://"},
    {"a host and a port", "localhost:8000/x", "!only http and https are tested, not localhost"},
    {"another scheme", "ftp://a.example/", "!only http and https are tested, not ftp"},
    {"user and password", "https://alice:hunter2@a.example/",
     "!no user or password in a target: give it with --basic"},
    {"a control byte", "https://a.example/\x01", "!a control byte in a target"},
    {"nothing", "", "!a target starts with https:// or http://"},
};

TEST(ParseTarget, Rows) {
  const auto base = http::parse_url("https://base.example/api/");
  ASSERT_TRUE(base);
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const test::Exact text(row.text);
    const Result<Target> target = parse_target(text.view(), &*base);
    const std::string got =
        target ? fmt::format("{} {} {}", target->operation.method, target->operation.url.text(),
                             target->operation.path_template)
               : "!" + target.error().detail;
    EXPECT_EQ(got, row.want);
  }
}

TEST(ParseTarget, APathNeedsABase) {
  EXPECT_EQ(parse_target("/x").error().detail, "a path alone needs a base URL");
}

TEST(ParseTarget, TheLongestMethodAndName) {
  const auto with_method = [](std::size_t length) {
    return parse_target(fmt::format("{:M<{}} https://a.example/", "", length)).has_value();
  };
  const auto with_name = [](std::size_t length) {
    return parse_target(fmt::format("https://a.example/{{{:n<{}}=1}}", "", length)).has_value();
  };
  EXPECT_TRUE(with_method(32));
  EXPECT_FALSE(with_method(33));
  EXPECT_TRUE(with_name(64));
  EXPECT_FALSE(with_name(65));
}

TEST(ParseTarget, TheLongestUrlIsThatOfTheParser) {
  const std::string start = "https://a.example/";
  const std::string longest = start + std::string(http::kMaxUrlLength - start.size(), 'x');
  EXPECT_TRUE(parse_target(longest));
  EXPECT_EQ(parse_target(longest + "x").error().kind, Error::Kind::TooLarge);
}

struct BareRow {
  std::string_view name, text;
  bool bare;
};

constexpr BareRow kBareRows[] = {
    {"a host", "https://a.example", true},
    {"a host with a slash", "https://a.example/", true},
    {"with a method it is an operation", "GET https://a.example/", false},
    {"with a path it is an operation", "https://a.example/v1", false},
    {"with a query it is an operation", "https://a.example/?x", false},
};

TEST(Target, BareRows) {
  for (const BareRow& row : kBareRows) {
    SCOPED_TRACE(row.name);
    const auto target = parse_target(row.text);
    ASSERT_TRUE(target);
    EXPECT_EQ(target->is_bare(), row.bare);
  }
}

TEST(TargetReader, AFileHasCommentsBlankLinesAndCrLf) {
  TargetReader reader;
  reader.add_file(test::Exact("\xef\xbb\xbf# the API\r\n\r\nhttps://a.example/x\r\n  # "
                              "more\n\t\nPOST https://a.example/x")
                      .view(),
                  "ops.txt");
  const auto list = reader.take();
  ASSERT_TRUE(list);
  ASSERT_EQ(list->targets.size(), 2U);
  EXPECT_EQ(list->targets[0].operation.id(), "GET /x");
  EXPECT_EQ(list->targets[0].source, "ops.txt:3");
  EXPECT_EQ(list->targets[1].operation.id(), "POST /x");
  EXPECT_EQ(list->targets[1].source, "ops.txt:6");
  EXPECT_TRUE(list->notes.empty());
}

TEST(TargetReader, AllErrorsAreReported) {
  TargetReader reader;
  reader.add("ftp://a.example/", "argument 1");
  reader.add_file("https://a.example/\nget https://a.example/\n\nx: y\n", "ops.txt");
  const auto list = reader.take();
  ASSERT_FALSE(list);
  std::vector<std::string> details;
  for (const Error& error : list.error()) details.push_back(error.detail);
  ASSERT_EQ(details.size(), 3U);
  EXPECT_EQ(details[0], "argument 1: only http and https are tested, not ftp");
  EXPECT_EQ(details[1], "ops.txt:2: methods are case-sensitive: write GET");
  EXPECT_EQ(details[2], "ops.txt:4: expected \"URL\" or \"METHOD URL\"");
}

TEST(TargetReader, DuplicatesAreDroppedWithANoteWithoutTheQuery) {
  TargetReader reader;
  reader.add("https://a.example/users/42?key=hunter2", "argument 1");
  reader.add("GET https://A.example:443/users/{id=42}?key=hunter2", "argument 2");
  reader.add("POST https://a.example/users/42?key=hunter2", "argument 3");
  const auto list = reader.take();
  ASSERT_TRUE(list);
  EXPECT_EQ(list->targets.size(), 2U);
  EXPECT_EQ(list->notes,
            (std::vector<std::string>{
                "argument 2: GET /users/{id} is given already (argument 1): dropped"}));
}

TEST(TargetReader, Bounds) {
  TargetReader lines;
  lines.add_file(std::string(kMaxTargetFileLines, '\n'), "f");
  EXPECT_TRUE(lines.take());
  lines.add_file(std::string(kMaxTargetFileLines + 1, '\n'), "f");
  const auto over_lines = lines.take();
  ASSERT_FALSE(over_lines);
  EXPECT_EQ(over_lines.error().front(), (Error{Error::Kind::TooLarge, "f: over 20000 lines"}));

  TargetReader bytes;
  bytes.add_file("#" + std::string(kMaxTargetFileBytes - 1, 'x'), "f");
  EXPECT_TRUE(bytes.take());
  bytes.add_file("#" + std::string(kMaxTargetFileBytes, 'x'), "f");
  const auto over_bytes = bytes.take();
  ASSERT_FALSE(over_bytes);
  EXPECT_EQ(over_bytes.error().front(), (Error{Error::Kind::TooLarge, "f: over 4194304 bytes"}));

  TargetReader many;
  for (std::size_t i = 0; i < kMaxTargets; ++i)
    many.add(fmt::format("https://a.example/{}", i), "argument");
  many.add("https://a.example/0", "argument");  // a duplicate is none more
  const auto most = many.take();
  ASSERT_TRUE(most);
  EXPECT_EQ(most->targets.size(), kMaxTargets);
  TargetReader more;
  for (std::size_t i = 0; i <= kMaxTargets; ++i)
    more.add(fmt::format("https://a.example/{}", i), "argument");
  const auto over = more.take();
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().size(), 1U);
  EXPECT_EQ(over.error().front(),
            (Error{Error::Kind::TooLarge, "argument: more than 20000 targets"}));

  TargetReader wrong;
  for (int i = 0; i < 100; ++i) wrong.add("x", "argument");
  const auto cut = wrong.take();
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().size(), 51U);
  EXPECT_EQ(cut.error().back().detail, "and more errors in targets");
}

}  // namespace
}  // namespace ringfence::flows
