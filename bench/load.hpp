// What prober_bench measures: ways to send many requests, run in turns against one target. A
// contestant gets a Load and sends all of it; whatever sends requests can be one (a bare libcurl
// loop, the transport, a whole scanner).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ringfence::bench {

struct Load {
  std::uint16_t port = 0;
  std::size_t requests = 0;
  std::size_t concurrency = 1;
  std::string tls_certificate;  // not empty: TLS, checked against this file
  bool http2 = false;
};

// Sends load.requests GET requests for "/account" to 127.0.0.1, each with an Origin of its own, and
// returns how many answers reflected it: all, or the measurement is void.
using Sender = std::function<std::size_t(const Load&)>;

struct Contestant {
  std::string name;
  Sender send;
};

// The i-th request's Origin.
[[nodiscard]] std::string origin_of(std::size_t i);

// libcurl's multi interface with as little around it as can be: curl_multi_perform and
// curl_multi_poll, handles used again, the answer's header and body kept.
[[nodiscard]] std::size_t send_by_bare_multi(const Load& load);
// The same handles driven by epoll and curl_multi_socket_action.
[[nodiscard]] std::size_t send_by_bare_socket_action(const Load& load);
[[nodiscard]] std::size_t send_by_transport(const Load& load);
// A scan of as many operations as make that many requests.
[[nodiscard]] std::size_t send_by_scan(const Load& load);

// Runs the contestants in turns, `rounds` times after a round to warm up, and prints per contestant
// the medians of requests/s and of CPU per request, and the medians of what it reaches of the first
// in the same round: in requests/s, and in requests per second of CPU, which is what one core of
// its own would give where others use the machine as well. False: an answer was wrong.
[[nodiscard]] bool race(const std::string& title, const Load& load,
                        const std::vector<Contestant>& contestants, int rounds);

}  // namespace ringfence::bench
