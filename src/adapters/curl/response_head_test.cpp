#include "adapters/curl/response_head.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

namespace ringfence::curl {
namespace {

using State = ResponseHead::State;
using Fields = http::HeaderList;

constexpr std::size_t kBytes = 200;
constexpr std::size_t kFields = 4;

// Feeds each line from a heap buffer of exactly its size.
ResponseHead read(const std::vector<std::string>& lines) {
  ResponseHead head(kBytes, kFields);
  for (const std::string& line : lines) {
    const auto exact = std::make_unique<char[]>(line.size());
    std::copy(line.begin(), line.end(), exact.get());
    if (!head.feed({exact.get(), line.size()})) break;
  }
  return head;
}

TEST(ResponseHead, ReadsLinesAsTheyCame) {
  const std::string at_limit(kBytes - 14 - 2 - 2 - 2,
                             'v');  // status line, "n:", line end, blank line
  struct Row {
    const char* name;
    std::vector<std::string> lines;
    State state;
    int status;
    Fields fields;
  };
  const Row rows[] = {
      {"names, order, duplicates and case are kept",
       {"HTTP/1.1 200\r\n", "B: 1\r\n", "a: 2\r\n", "b: 3\r\n", "\r\n"},
       State::Complete,
       200,
       {{"B", "1"}, {"a", "2"}, {"b", "3"}}},
      {"the white space around a value goes",
       {"HTTP/1.1 200\r\n", "a:  x \r\n", "b:y\r\n", "c:\r\n", "\r\n"},
       State::Complete,
       200,
       {{"a", "x"}, {"b", "y"}, {"c", ""}}},
      {"control bytes and NUL are kept",
       {"HTTP/2 200\r\n", std::string("a: \1\0\xff\r\r\n", 9), "\r\n"},
       State::Complete,
       200,
       {{"a", std::string("\1\0\xff\r", 4)}}},
      {"a bare line feed ends a line",
       {"HTTP/1.1 200 OK\n", "a: x\n", "\n"},
       State::Complete,
       200,
       {{"a", "x"}}},
      {"a folded line becomes a space and its text",
       {"HTTP/1.1 200\r\n", "a: x\r\n", "\t y\r\n", " z \r\n", "\r\n"},
       State::Complete,
       200,
       {{"a", "x y z"}}},
      {"a first line that is folded belongs to nothing",
       {"HTTP/1.1 200\r\n", " y\r\n", "a: x\r\n", "\r\n"},
       State::Complete,
       200,
       {{"a", "x"}}},
      {"informational answers are dropped",
       {"HTTP/1.1 103\r\n", "a: early\r\n", "\r\n", "HTTP/1.1 404\r\n", "b: x\r\n", "\r\n"},
       State::Complete,
       404,
       {{"b", "x"}}},
      {"an informational answer alone is not complete",
       {"HTTP/1.1 100\r\n", "\r\n"},
       State::Reading,
       100,
       {}},
      {"trailers are not mixed in",
       {"HTTP/1.1 200\r\n", "a: x\r\n", "\r\n", "b: trailer\r\n", "HTTP/1.1 500\r\n", "\r\n"},
       State::Complete,
       200,
       {{"a", "x"}}},
      {"a switch of protocols is final", {"HTTP/1.1 101\r\n", "\r\n"}, State::Complete, 101, {}},
      {"a header without end is not complete",
       {"HTTP/1.1 200\r\n", "a: x\r\n"},
       State::Reading,
       200,
       {}},
      {"a status of two digits is malformed", {"HTTP/1.1 20\r\n"}, State::Malformed, 0, {}},
      {"a status under 100 is malformed", {"HTTP/1.1 099 Odd\r\n"}, State::Malformed, 99, {}},
      {"a status over 599 is malformed", {"HTTP/1.1 600 Odd\r\n"}, State::Malformed, 600, {}},
      {"a status line without status is malformed", {"HTTP/1.1\r\n"}, State::Malformed, 0, {}},
      {"another protocol is malformed", {"ICY 200 OK\r\n"}, State::Malformed, 200, {}},
      {"an empty first line is malformed", {"\r\n"}, State::Malformed, 0, {}},
      {"a line without colon is malformed",
       {"HTTP/1.1 200\r\n", "a\r\n"},
       State::Malformed,
       200,
       {}},
      {"bytes up to the limit",
       {"HTTP/1.1 200\r\n", "n:" + at_limit + "\r\n", "\r\n"},
       State::Complete,
       200,
       {{"n", at_limit}}},
      {"one byte over the limit",
       {"HTTP/1.1 200\r\n", "n:" + at_limit + "v\r\n", "\r\n"},
       State::TooLarge,
       200,
       {}},
      {"fields up to the limit",
       {"HTTP/1.1 200\r\n", "a:\r\n", "a:\r\n", "a:\r\n", "a:\r\n", "\r\n"},
       State::Complete,
       200,
       {{"a", ""}, {"a", ""}, {"a", ""}, {"a", ""}}},
      {"one field over the limit",
       {"HTTP/1.1 200\r\n", "a:\r\n", "a:\r\n", "a:\r\n", "a:\r\n", "a:\r\n", "\r\n"},
       State::TooLarge,
       200,
       {{"a", ""}, {"a", ""}, {"a", ""}, {"a", ""}}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    ResponseHead head = read(row.lines);
    EXPECT_EQ(head.state(), row.state);
    EXPECT_EQ(head.status(), row.status);
    if (row.state == State::Complete) {
      EXPECT_EQ(head.take_fields(), row.fields);
    }
  }
}

TEST(ResponseHead, EndlessInformationalAnswersGoOverTheLimit) {
  ResponseHead head(kBytes, kFields);
  int blocks = 0;
  while (head.feed("HTTP/1.1 102 Processing\r\n") && head.feed("\r\n")) ++blocks;
  EXPECT_EQ(head.state(), State::TooLarge);
  EXPECT_EQ(blocks, 7);
}

TEST(ResponseHead, RestartForgetsAll) {
  ResponseHead head = read({"HTTP/1.1 500\r\n", "a: x\r\n", "\r\n"});
  head.restart();
  EXPECT_EQ(head.state(), State::Reading);
  EXPECT_TRUE(head.feed("HTTP/1.1 200 OK\r\n") && head.feed("b: y\r\n") && head.feed("\r\n"));
  EXPECT_EQ(head.take_fields(), (Fields{{"b", "y"}}));
}

}  // namespace
}  // namespace ringfence::curl
