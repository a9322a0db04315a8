// What bounds a scan: Retry-After, deadlines, rates.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/curl/curl_transport.hpp"
#include "tests/support/exchange.hpp"

namespace ringfence::curl {
namespace {

using std::chrono::steady_clock;
using test::ask;
using test::hostile_port;
using test::request_to;
using test::transport_with;

TEST(CurlLimits, RetryAfterIsHonouredWithinItsBounds) {
  struct Row {
    const char* name;
    std::string query;  // key, refusals, status, Retry-After
    Options options;
    int status;
    std::size_t sent;
    int least_ms, most_ms;
  };
  const Row rows[] = {
      {"429: waits and asks again", "a,1,429,1", {}, 200, 2, 1000, 20000},
      {"503 twice", "b,2,503,0", {}, 200, 3, 0, 20000},
      {"a date that has passed",
       "c,1,429,Sun%2C%2006%20Nov%201994%2008:49:37%20GMT",
       {},
       200,
       2,
       0,
       20000},
      {"no header, no second try", "d,1,429,", {}, 429, 1, 0, 20000},
      {"a header that says nothing", "e,1,429,soon", {}, 429, 1, 0, 20000},
      {"another status with the header", "f,1,404,0", {}, 404, 1, 0, 20000},
      {"no more tries than allowed", "g,9,429,0", {.most_tries = 3}, 429, 3, 0, 20000},
      {"a wait that is too long", "h,1,429,3600", {}, 429, 1, 0, 20000},
      {"a wait beyond the deadline",
       "i,1,429,30",
       {.deadline = steady_clock::now() + std::chrono::seconds(20)},
       429,
       1,
       0,
       20000},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto transport = transport_with(row.options);
    const auto begin = steady_clock::now();
    const auto answer = ask(*transport, request_to("/patience", row.query));
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin).count();
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    EXPECT_EQ(answer->status, row.status);
    EXPECT_EQ(transport->counters().sent, row.sent);
    EXPECT_EQ(transport->counters().retries, row.sent - 1);
    EXPECT_GE(took, row.least_ms);
    EXPECT_LE(took, row.most_ms);
  }
}

TEST(CurlLimits, AHeldHostDoesNotHoldAnother) {
  const auto transport = transport_with();
  transport->send(0, request_to("/patience", "held,1,429,2"));
  for (std::size_t i = 1; i <= 20; ++i)
    transport->send(i, request_to("/echo", {}, hostile_port("http2nd")));
  std::vector<std::size_t> order;
  while (const auto arrival = transport->receive()) order.push_back(arrival->ticket);
  ASSERT_EQ(order.size(), 21U);
  EXPECT_EQ(order.back(), 0U);
}

TEST(CurlLimits, TheDeadlineEndsEverything) {
  const auto begin = steady_clock::now();
  const auto transport =
      transport_with({.deadline = begin + std::chrono::milliseconds(300), .per_host = 2});
  for (std::size_t i = 0; i < 10; ++i) transport->send(i, request_to("/never"));
  std::size_t ended = 0;
  while (const auto arrival = transport->receive()) {
    ++ended;
    ASSERT_FALSE(arrival->answer.has_value());
    EXPECT_EQ(arrival->answer.error().kind, Error::Kind::Timeout);
    EXPECT_NE(arrival->answer.error().detail.find("deadline"), std::string::npos);
  }
  EXPECT_EQ(ended, 10U);
  EXPECT_TRUE(transport->deadline_passed());
  EXPECT_EQ(transport->counters().sent, 2U);
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(CurlLimits, ARateIsKept) {
  const auto transport = transport_with({.per_second = 50});
  const auto begin = steady_clock::now();
  for (std::size_t i = 0; i < 26; ++i) transport->send(i, request_to("/echo"));
  while (transport->receive()) {
  }
  // 26 requests at 20 ms; the first 20 ms may be caught up.
  EXPECT_GE(steady_clock::now() - begin, std::chrono::milliseconds(480));
}

}  // namespace
}  // namespace ringfence::curl
