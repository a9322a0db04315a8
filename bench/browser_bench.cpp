// What one more request from a page that is open costs in the browser, with what went over the wire
// told: browser_bench [ROUNDS]. Ends with 1 where the median is over what the design allows.
#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "adapters/chromium/chromium_browser.hpp"
#include "tests/support/raw_server.hpp"

namespace ringfence::bench {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;
constexpr double kMostMedian = 15;

struct Row {
  const char* name;
  bool preflighted;
};
constexpr Row kRows[] = {{"simple request", false}, {"preflighted request", true}};

Result<double> median_of(ports::Browser& browser, ports::PageId page, const Row& row, int rounds) {
  fetch::FetchRequest request;
  RINGFENCE_TRY(request.url, http::parse_url("https://api.example/orders"));
  if (row.preflighted) request.headers.add("X-API-Key", "k");
  std::vector<double> times;
  for (int i = 0; i <= rounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    RINGFENCE_TRY(const ports::Seen seen, browser.fetch(page, request, true));
    if (seen.outcome != fetch::Outcome::Exposed || seen.wire.size() != (row.preflighted ? 2U : 1U))
      return unavailable("an answer was not seen whole: the measurement is void");
    if (i > 0) times.push_back(Milliseconds(std::chrono::steady_clock::now() - begin).count());
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

Result<bool> run(int rounds) {
  RINGFENCE_TRY(const auto server, test::RawServer::start());
  ports::BrowserSetup setup;
  setup.trusted_keys = {server->public_key_hash()};
  for (const char* host : {"evil.example", "api.example"})
    setup.routes.push_back({host, 443, "127.0.0.1", server->port(true)});
  server->answer("https://evil.example/", test::Asked::Other, test::raw_page("<p>page"));
  server->answer("https://api.example/orders", test::Asked::Other,
                 "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n"
                 "Access-Control-Allow-Headers: X-API-Key\r\nContent-Length: 2\r\n\r\n{}");
  RINGFENCE_TRY(const auto browser, chromium::ChromiumLauncher().launch(setup));
  RINGFENCE_TRY(const http::Url page_url, http::parse_url("https://evil.example/"));
  RINGFENCE_TRY(const ports::PageId page, browser->open(page_url, ports::Frame::Top));
  fmt::print("{}, medians of {}\n", browser->product(), rounds);
  bool good = true;
  for (const Row& row : kRows) {
    RINGFENCE_TRY(const double median, median_of(*browser, page, row, rounds));
    fmt::print("  {:<20} {:>5.1f} ms (must {})\n", row.name, median, kMostMedian);
    good &= median <= kMostMedian;
  }
  return good;
}

}  // namespace
}  // namespace ringfence::bench

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 200;
  if (rounds < 1) {
    fmt::print(stderr, "usage: browser_bench [ROUNDS]\n");
    return 2;
  }
  const auto good = ringfence::bench::run(rounds);
  if (!good) {
    fmt::print(stderr, "browser_bench: {}\n", good.error().detail);
    return 2;
  }
  return *good ? 0 : 1;
}
