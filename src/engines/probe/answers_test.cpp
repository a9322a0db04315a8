#include "engines/probe/answers.hpp"

#include <gtest/gtest.h>

namespace ringfence::probe {
namespace {

struct Row {
  const char* name;
  std::vector<std::pair<int, std::string>> without, with;
  bool differs;
};

const Row kRows[] = {
    {"the same answer", {{200, R"({"a":1})"}}, {{200, R"({"a":1})"}}, false},
    {"refused without", {{401, "no"}}, {{200, "yes"}}, true},
    {"the same status, another body",
     {{200, R"({"error":"key missing"})"}},
     {{200, R"({"name":"Alice"})"}},
     true},
    {"one word more with the credential",
     {{200, "public"}, {200, "public"}},
     {{200, "public secret"}, {200, "public secret"}},
     true},
    {"one word less with the credential", {{200, "public advert"}}, {{200, "public"}}, true},
    {"a random value in every answer",
     {{200, "id x1"}, {200, "id x2"}},
     {{200, "id x3"}, {200, "id x4"}},
     false},
    {"a clock that ticks between the turns",
     {{200, "t 10"}, {200, "t 11"}},
     {{200, "t 10"}, {200, "t 11"}},
     false},
    {"a clock that ticked once, seen by both sides in turns",
     {{200, "t 10"}, {200, "t 10"}, {200, "t 11"}},
     {{200, "t 11"}, {200, "t 11"}, {200, "t 11"}},
     false},
    {"a random value beside real data",
     {{200, "id x1 guest"}, {200, "id x2 guest"}},
     {{200, "id x3 alice"}, {200, "id x4 alice"}},
     true},
    {"empty bodies", {{204, ""}}, {{204, ""}}, false},
    {"an empty body against a full one", {{200, ""}}, {{200, "data"}}, true},
    {"words with bytes over 0x7f", {{200, "caf\xc3\xa9"}}, {{200, "th\xc3\xa9"}}, true},
    {"one status in common is no difference of status",
     {{200, "a"}, {429, "b"}},
     {{200, "a"}},
     false},
};

TEST(Answers, ADifferenceIsAWordOfOneSideAlone) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    std::vector<http::Response> held;
    held.reserve(row.without.size() + row.with.size());
    const auto side = [&](const std::vector<std::pair<int, std::string>>& samples) {
      std::vector<const http::Response*> out;
      for (const auto& [status, body] : samples)
        out.push_back(&held.emplace_back(http::Response{status, {}, body, false}));
      return out;
    };
    const auto without = side(row.without), with = side(row.with);
    EXPECT_EQ(data_differs(without, with), row.differs);
    EXPECT_EQ(data_differs(with, without), row.differs) << "the other way round";
  }
}

TEST(Answers, ABodyOverTheBoundIsComparedByItsStart) {
  const std::string start(kMaxComparedBody, 'a');
  const http::Response at_bound{200, {}, start, false}, one_over{200, {}, start + " secret", false};
  EXPECT_FALSE(data_differs({&at_bound}, {&one_over}));
}

}  // namespace
}  // namespace ringfence::probe
