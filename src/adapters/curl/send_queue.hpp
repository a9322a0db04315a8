// Which request may go next: per host a queue, a bound on how many are in flight, a rate, and a
// time before which nothing is sent (Retry-After). Pure: the time is handed in. Hosts take turns.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/http/message.hpp"

namespace ringfence::curl {

using Time = std::chrono::steady_clock::time_point;

struct Host;

// Kept on the heap, for it goes from hand to hand: a request is a dozen strings.
struct Pending {
  std::size_t ticket = 0;
  http::Request request;
  std::size_t tries = 0;  // already made
  Host* host = nullptr;
};

struct Host {
  std::deque<std::unique_ptr<Pending>> waiting;
  std::size_t in_flight = 0;
  std::size_t most_in_flight = 1;
  Time not_before{};  // Retry-After
  Time next_by_rate{};
  bool queued = false;  // <=> stands in the list of hosts with something waiting
  std::string peer;     // address of the last answer; "": none
};

class SendQueue {
 public:
  // Late wake-ups are made good for at most this long, so that a rate above the timer's 1 ms is
  // still reached and a pause never turns into a burst.
  static constexpr std::chrono::milliseconds kCatchUp{20};

  SendQueue(std::size_t per_host, double per_second);

  void push(std::size_t ticket, http::Request&& request);
  // Takes a request that came back unserved; it goes before the host's others.
  void push_again(std::unique_ptr<Pending> pending);
  // The next request that may be sent at `now`, or null; its host counts one more in flight until
  // `finished`.
  [[nodiscard]] std::unique_ptr<Pending> pop(Time now);
  void finished(Host& host);
  // Sends nothing to `host` before `until` and halves how many may be in flight to it: asked to
  // slow down, a server should not meet the same burst again.
  void hold(Host& host, Time until);

  // When `pop` may succeed by time alone; Time::max() when only a finished request can change its
  // answer.
  [[nodiscard]] Time wake() const;
  [[nodiscard]] bool empty() const noexcept { return waiting_ == 0; }
  [[nodiscard]] std::unique_ptr<Pending>
  take_any();  // for giving up: order and bounds are not kept
  [[nodiscard]] const Host* find(std::string_view host, std::uint16_t port) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept {
      return std::hash<std::string_view>{}(s);
    }
  };
  [[nodiscard]] Host& host_of(const http::Url& url);
  void enlist(Host& host);

  std::size_t per_host_;
  std::chrono::nanoseconds interval_;  // 0: no rate
  std::unordered_map<std::string, Host, Hash, std::equal_to<>>
      hosts_;                // "host:port"; nodes do not move
  std::deque<Host*> turn_;   // hosts with something waiting, each once
  std::size_t waiting_ = 0;  // over all hosts
  std::string key_;          // scratch, so that a look-up does not allocate
};

}  // namespace ringfence::curl
