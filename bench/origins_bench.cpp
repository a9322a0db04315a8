// Is this origin in the allow-list? The look-up alone, as the guard does it for each request
// (design budget: 20 ns).
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "core/origins/look_alikes.hpp"
#include "core/origins/origin_set.hpp"

namespace {

using ringfence::origins::Origin;
using ringfence::origins::OriginPattern;
using ringfence::origins::OriginSet;

std::string entry(std::size_t i) { return fmt::format("https://app-{}.shop-{}.example", i, i % 7); }

OriginSet set_of(std::size_t size, bool with_wildcards) {
  std::vector<OriginPattern> patterns;
  for (std::size_t i = 0; i < size; ++i) patterns.push_back(*OriginPattern::parse(entry(i)));
  if (with_wildcards)
    for (std::size_t i = 0; i < 20; ++i)
      patterns.push_back(*OriginPattern::parse(fmt::format("https://*.partner-{}.example:*", i)));
  return *OriginSet::of(patterns);
}

void look_up(benchmark::State& state, const OriginSet& set,
             const std::vector<std::string>& origins) {
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(set.contains(origins[i]));
    if (++i == origins.size()) i = 0;
  }
}

// Asks for 64 entries in turn, so that no branch predictor learns one.
void exact_hit(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  std::vector<std::string> origins;
  for (std::size_t i = 0; i < 64; ++i) origins.push_back(entry(i * 31 % size));
  look_up(state, set_of(size, false), origins);
}
BENCHMARK(exact_hit)->Arg(10)->Arg(1000);

void miss(benchmark::State& state) {
  std::vector<std::string> origins;
  for (const auto& l : ringfence::origins::look_alikes(*Origin::parse(entry(1)), "evil"))
    origins.push_back(l.origin.serialise());
  look_up(state, set_of(static_cast<std::size_t>(state.range(0)), false), origins);
}
BENCHMARK(miss)->Arg(10)->Arg(1000);

void wildcard_hit(benchmark::State& state) {
  std::vector<std::string> origins;
  for (std::size_t i = 0; i < 20; ++i)
    origins.push_back(fmt::format("https://www.partner-{}.example:8443", i));
  look_up(state, set_of(static_cast<std::size_t>(state.range(0)), true), origins);
}
BENCHMARK(wildcard_hit)->Arg(10)->Arg(1000);

// Not on the request path; what `contains(Origin)` and the parser cost beside the look-up.
void parse_origin(benchmark::State& state) {
  const std::string text = entry(1);
  for (auto _ : state) benchmark::DoNotOptimize(Origin::parse(text));
}
BENCHMARK(parse_origin);

void make_look_alikes(benchmark::State& state) {
  const Origin origin = *Origin::parse("https://app.shop.com");
  for (auto _ : state)
    benchmark::DoNotOptimize(ringfence::origins::look_alikes(origin, "rf3f9a1c"));
}
BENCHMARK(make_look_alikes);

}  // namespace

BENCHMARK_MAIN();
