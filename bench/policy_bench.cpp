// How long a policy takes from text to a value that decides, and what its look-ups cost: 1,000
// routes, 10,000 keys, 1,000 origins.
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "core/credentials/key_file.hpp"
#include "core/credentials/key_format.hpp"
#include "core/policy/compile.hpp"

namespace {

using namespace ringfence;  // NOLINT: a benchmark

constexpr std::int64_t kNow = 1'780'000'000;

struct Made {
  std::string yaml, keys, key;
};

Made make(std::size_t routes, std::size_t keys) {
  Made out;
  out.yaml =
      "ringfence: 1\nservice: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
      "\"http://127.0.0.1:5000\", trusted_proxies: []}\norigins:\n  app:\n";
  for (std::size_t i = 0; i < 1000; ++i)
    out.yaml += fmt::format("    - \"https://app-{}.shop-{}.example\"\n", i, i % 7);
  out.yaml +=
      "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
      "{address: 10/1m}}}\nlimits: {per_key: {by: principal, rates: [{name: burst, rate: "
      "20/1s}]}}\nroutes:\n";
  for (std::size_t i = 0; i < routes; ++i)
    out.yaml += fmt::format(
        "  - name: r{0}\n    path: /v{1}/things-{0}/{{id}}/parts\n    methods: [GET, POST, "
        "DELETE]\n    auth: {{any: [key], scopes: {{GET: read, POST: write, DELETE: write}}}}\n    "
        "cors: {{origins: [app], request_headers: [Content-Type, X-API-Key]}}\n    limits: "
        "[per_key]\n",
        i, i % 4);
  std::vector<credentials::StoredKey> stored;
  for (std::size_t i = 0; i < keys; ++i) {
    std::array<std::uint8_t, credentials::kKeyChance> chance{};
    for (std::size_t j = 0; j < chance.size(); ++j)
      chance[j] = static_cast<std::uint8_t>((i + 1) * (j + 31) * 2654435761U >> 13U);
    const credentials::NewKey key = credentials::make_key("live", chance);
    credentials::StoredKey one;
    one.record.id = key.id;
    one.record.principal = fmt::format("client-{}", i);
    one.record.scopes = {"read", "write"};
    one.hash = sha256(key.text.reveal());
    if (i == keys / 2) out.key = std::string(key.text.reveal());
    stored.push_back(std::move(one));
  }
  out.keys = credentials::write_keys(stored, "");
  return out;
}

policy::Secrets secrets_of(const Made& made) {
  policy::Secrets out;
  out.emplace("file:keys", Secret(made.keys));
  return out;
}

std::shared_ptr<const policy::CompiledPolicy> compiled(const Made& made) {
  const auto out = policy::compile({.yaml = made.yaml, .file = "p", .environment = "", .now = kNow},
                                   secrets_of(made));
  if (!out) std::abort();
  return out->policy;
}

void compile_policy(benchmark::State& state) {
  const Made made =
      make(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  const policy::Secrets secrets = secrets_of(made);
  for (auto _ : state)
    benchmark::DoNotOptimize(
        policy::compile({.yaml = made.yaml, .file = "p", .environment = "", .now = kNow}, secrets));
  state.counters["policy_bytes"] = static_cast<double>(made.yaml.size());
  state.counters["key_bytes"] = static_cast<double>(made.keys.size());
}
BENCHMARK(compile_policy)
    ->Args({10, 10})
    ->Args({1000, 10})
    ->Args({1000, 10000})
    ->Unit(benchmark::kMillisecond);

void match_route(benchmark::State& state) {
  const auto policy = compiled(make(1000, 10));
  for (auto _ : state) benchmark::DoNotOptimize(policy->match("POST", "/v3/things-503/42/parts"));
}
BENCHMARK(match_route);

void check_request_path(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(policy::check_path("/v3/things-503/42/parts"));
}
BENCHMARK(check_request_path);

void preflight(benchmark::State& state) {
  const auto policy = compiled(make(10, 10));
  const std::string_view lines[] = {"content-type,x-api-key"};
  const policy::CorsBlock& cors = policy->routes().front().cors;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        cors.decide_preflight("https://app-503.shop-6.example", "DELETE", lines));
}
BENCHMARK(preflight);

void check_key(benchmark::State& state) {
  const Made made = make(1, 10000);
  const auto policy = compiled(made);
  const credentials::KeyRing& ring = policy->credentials().front().ring;
  if (!ring.check(made.key, kNow, std::nullopt).accepted()) std::abort();
  for (auto _ : state) benchmark::DoNotOptimize(ring.check(made.key, kNow, std::nullopt));
}
BENCHMARK(check_key);

}  // namespace

BENCHMARK_MAIN();
