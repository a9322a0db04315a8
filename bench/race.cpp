#include <algorithm>
#include <chrono>
#include <cstdio>

#include <fmt/format.h>
#include <sys/resource.h>

#include "bench/load.hpp"

namespace ringfence::bench {

namespace {

struct Run {
  double seconds = 0;
  double cpu = 0;
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

std::string origin_of(std::size_t i) { return fmt::format("https://origin-{:08}.example", i); }

bool race(const std::string& title, const Load& load, const std::vector<Contestant>& contestants,
          int rounds) {
  std::vector<std::vector<Run>> runs(contestants.size());
  for (int round = 0; round <= rounds; ++round) {
    for (std::size_t i = 0; i < contestants.size(); ++i) {
      const auto begin = std::chrono::steady_clock::now();
      const double cpu = cpu_seconds();
      const std::size_t reflected = contestants[i].send(load);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      if (reflected != load.requests) {
        fmt::print("{}: {} reflected {} of {} origins\n", title, contestants[i].name, reflected,
                   load.requests);
        return false;
      }
      if (round > 0) runs[i].push_back({took.count(), cpu_seconds() - cpu});  // round 0 warms up
    }
  }
  fmt::print("{}, {} requests, {} at once, medians of {}\n", title, load.requests, load.concurrency,
             rounds);
  const auto n = static_cast<double>(load.requests);
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    std::vector<double> rates, cpus, ratios, cpu_ratios;
    for (std::size_t r = 0; r < runs[i].size(); ++r) {
      rates.push_back(n / runs[i][r].seconds);
      cpus.push_back(runs[i][r].cpu / n * 1e6);
      ratios.push_back(runs[0][r].seconds / runs[i][r].seconds);
      cpu_ratios.push_back(runs[0][r].cpu / runs[i][r].cpu);
    }
    const auto [low, high] = std::minmax_element(ratios.begin(), ratios.end());
    fmt::print(
        "  {:<28} {:>8.0f} requests/s {:>5.2f} x [{:.2f}..{:.2f}] {:>6.1f} us CPU/request {:>5.2f} "
        "x\n",
        contestants[i].name, median(rates), median(ratios), *low, *high, median(cpus),
        median(cpu_ratios));
  }
  std::fflush(stdout);  // a long run shows its tables as they come
  return true;
}

}  // namespace ringfence::bench
