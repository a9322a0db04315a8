#include "adapters/curl/send_queue.hpp"

#include <gtest/gtest.h>

namespace ringfence::curl {
namespace {

using std::chrono::milliseconds;

const Time kStart = Time{} + std::chrono::hours(1);

http::Request to(std::string host) {
  http::Request request;
  request.url = {.scheme = "http",
                 .username = {},
                 .password = {},
                 .host = std::move(host),
                 .port = {},
                 .path = "/",
                 .query = {}};
  return request;
}

std::vector<std::size_t> pop_all(SendQueue& queue, Time now,
                                 std::vector<std::unique_ptr<Pending>>* taken = nullptr) {
  std::vector<std::size_t> tickets;
  while (auto pending = queue.pop(now)) {
    tickets.push_back(pending->ticket);
    if (taken != nullptr) taken->push_back(std::move(pending));
  }
  return tickets;
}

TEST(SendQueue, HostsTakeTurnsWithinTheirBounds) {
  SendQueue queue(2, 0);
  for (std::size_t i = 0; i < 4; ++i) queue.push(i, to("a.example"));
  queue.push(4, to("b.example"));
  std::vector<std::unique_ptr<Pending>> taken;
  EXPECT_EQ(pop_all(queue, kStart, &taken), (std::vector<std::size_t>{0, 4, 1}));
  EXPECT_EQ(queue.wake(), Time::max());  // only an end of a request helps
  queue.finished(*taken[0]->host);
  EXPECT_EQ(pop_all(queue, kStart), (std::vector<std::size_t>{2}));
  queue.finished(*taken[2]->host);
  EXPECT_EQ(pop_all(queue, kStart), (std::vector<std::size_t>{3}));
  EXPECT_TRUE(queue.empty());
}

TEST(SendQueue, PortsAndDefaultPortsTellHostsApart) {
  SendQueue queue(1, 0);
  http::Request tls = to("a.example");
  tls.url.scheme = "https";
  http::Request explicit_port = to("a.example");
  explicit_port.url.port = 80;
  queue.push(0, to("a.example"));
  queue.push(1, std::move(tls));
  queue.push(2, std::move(explicit_port));
  EXPECT_EQ(pop_all(queue, kStart), (std::vector<std::size_t>{0, 1}));
  EXPECT_NE(queue.find("a.example", 80), nullptr);
  EXPECT_NE(queue.find("a.example", 443), nullptr);
  EXPECT_EQ(queue.find("a.example", 8080), nullptr);
}

TEST(SendQueue, ARateSpacesRequests) {
  SendQueue queue(100, 10);
  for (std::size_t i = 0; i < 50; ++i) queue.push(i, to("a.example"));
  // The first second: one at once, then one every 100 ms, looked at every millisecond.
  std::size_t sent = 0;
  for (int ms = 0; ms < 1000; ++ms) sent += pop_all(queue, kStart + milliseconds(ms)).size();
  EXPECT_EQ(sent, 11U);  // the start may be caught up for
  EXPECT_EQ(queue.wake(), kStart + milliseconds(1000 + 100 - 20));
  // A long pause is not made good for.
  EXPECT_EQ(pop_all(queue, kStart + std::chrono::minutes(1)).size(), 1U);
}

TEST(SendQueue, ARateOverTheClockTickIsReached) {
  SendQueue queue(100'000, 5000);
  for (std::size_t i = 0; i < 20'000; ++i) queue.push(i, to("a.example"));
  std::size_t sent = 0;
  for (int ms = 0; ms < 1000; ++ms) sent += pop_all(queue, kStart + milliseconds(ms)).size();
  EXPECT_GE(sent, 5000U);
  EXPECT_LE(sent, 5100U);  // and the 20 ms that may be caught up
}

TEST(SendQueue, AHeldHostWaitsAndIsThenMetWithHalfTheForce) {
  SendQueue queue(4, 0);
  for (std::size_t i = 0; i < 8; ++i) queue.push(i, to("a.example"));
  queue.push(8, to("b.example"));
  std::vector<std::unique_ptr<Pending>> taken;
  EXPECT_EQ(pop_all(queue, kStart, &taken).size(), 5U);
  for (const auto& pending : taken) queue.finished(*pending->host);
  Host& host = *taken[0]->host;
  queue.hold(host, kStart + std::chrono::seconds(2));
  queue.hold(host, kStart + std::chrono::seconds(2) +
                       milliseconds(5));  // of the same burst: halves no further
  queue.push_again(std::move(taken[0]));
  EXPECT_EQ(pop_all(queue, kStart + std::chrono::seconds(2)).size(), 0U);
  EXPECT_EQ(queue.wake(), kStart + std::chrono::seconds(2) + milliseconds(5));
  EXPECT_EQ(pop_all(queue, queue.wake()), (std::vector<std::size_t>{0, 4}));
}

TEST(SendQueue, GivingUpTakesAll) {
  SendQueue queue(1, 1);
  for (std::size_t i = 0; i < 3; ++i) queue.push(i, to(i == 1 ? "b.example" : "a.example"));
  std::size_t taken = 0;
  while (queue.take_any()) ++taken;
  EXPECT_EQ(taken, 3U);
  EXPECT_TRUE(queue.empty());
}

}  // namespace
}  // namespace ringfence::curl
