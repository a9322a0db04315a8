// Requests/s of the transport over a bare libcurl-multi loop against one nginx, and the time that
// a scan of 1,000 operations takes against a server that delays every answer by 20 ms, over the
// ideal. Ratios of one run count, not absolutes: the two share a machine with whatever else runs.
// prober_bench [ROUNDS [REQUESTS]]
#include <cstdlib>

#include <curl/curl.h>
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include "bench/delay_server.hpp"
#include "bench/load.hpp"
#include "tests/support/nginx.hpp"

namespace ringfence::bench {
namespace {

using std::chrono::steady_clock;
constexpr std::chrono::milliseconds kDelay{20};

// The target on core 0, all clients on core 1: then no client gains by taking the target's time.
void pin_to(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<unsigned>(cpu), &set);
  sched_setaffinity(0, sizeof set, &set);
}

bool measure_waiting(const Contestant& contestant, std::size_t concurrency, std::size_t requests) {
  DelayServer server(kDelay);
  const Load load{.port = server.port(),
                  .requests = requests,
                  .concurrency = concurrency,
                  .tls_certificate = {},
                  .http2 = false};
  const auto begin = steady_clock::now();
  if (contestant.send(load) != load.requests) return false;
  const std::chrono::duration<double, std::milli> took = steady_clock::now() - begin;
  const auto turns = static_cast<double>((load.requests + concurrency - 1) / concurrency);
  const double ideal = turns * static_cast<double>(kDelay.count());
  fmt::print("  {:<28} {:>3} at once {:>7.0f} ms {:>7.0f} ms ideal {:>6.2f} x\n", contestant.name,
             concurrency, took.count(), ideal, took.count() / ideal);
  return true;
}

int run(int rounds, std::size_t requests) {
  const bool two_cores = sysconf(_SC_NPROCESSORS_ONLN) > 1;
  const auto nginx = test::Nginx::start(two_cores ? 0 : -1);
  if (!nginx) {
    fmt::print(stderr, "{}\n", nginx.error().detail);
    return 2;
  }
  if (two_cores) pin_to(1);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::vector<Contestant> contestants = {
      {"bare multi, perform + poll", send_by_bare_multi},
      {"bare multi, socket action", send_by_bare_socket_action},
      {"CurlTransport", send_by_transport},
      {"the whole scan, judged", send_by_scan},
  };
  bool good = true;
  for (const std::size_t concurrency : {std::size_t{1}, std::size_t{16}, std::size_t{64}}) {
    const std::size_t n = concurrency == 1 ? requests / 4 : requests;
    good &= race("HTTP/1.1 to nginx",
                 {.port = (*nginx)->port(),
                  .requests = n,
                  .concurrency = concurrency,
                  .tls_certificate = {},
                  .http2 = false},
                 contestants, rounds);
  }
  good &= race("HTTP/2 over TLS to nginx",
               {.port = (*nginx)->tls_port(),
                .requests = requests,
                .concurrency = 64,
                .tls_certificate = (*nginx)->certificate(),
                .http2 = true},
               contestants, rounds);
  // 3,004 requests are a scan of 1,000 operations.
  constexpr std::size_t kWaiting = 3004;
  fmt::print("{} requests, each answered after {} ms\n", kWaiting, kDelay.count());
  for (const Contestant& contestant : contestants)
    for (const std::size_t concurrency : {std::size_t{16}, std::size_t{64}})
      good &= measure_waiting(contestant, concurrency, kWaiting);
  return good ? 0 : 1;
}

}  // namespace
}  // namespace ringfence::bench

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  const long requests = argc > 2 ? std::atol(argv[2]) : 20'000;
  if (rounds < 1 || requests < 4) {
    fmt::print(stderr, "usage: prober_bench [ROUNDS [REQUESTS]]\n");
    return 2;
  }
  return ringfence::bench::run(rounds, static_cast<std::size_t>(requests));
}
