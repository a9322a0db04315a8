// Nanoseconds and allocations of the decisions of core/fetch. Budget: 300 ns and no allocation for
// one that passes.
#include <benchmark/benchmark.h>

#include "core/fetch/cors_check.hpp"
#include "core/fetch/cors_check_rows.hpp"
#include "core/fetch/fetch.hpp"
#include "core/fetch/preflight.hpp"
#include "counting_new.hpp"

namespace {

using namespace ringfence;
using namespace ringfence::fetch;

// Counts over the loop alone; the state's own bookkeeping does not allocate inside it.
template <class Decide>
void measure(benchmark::State& state, Decide decide) {
  const std::size_t before = bench::allocations();
  for (auto _ : state) benchmark::DoNotOptimize(decide());
  state.counters["allocs"] =
      static_cast<double>(bench::allocations() - before) / static_cast<double>(state.iterations());
}

void cors_check_views(benchmark::State& state) {
  const CorsHeaders headers{"https://app.example.com", "true"};
  measure(state, [&] { return cors_check("https://app.example.com", true, headers); });
}
BENCHMARK(cors_check_views);

// A response as an API sends it: the CORS headers behind a dozen others.
http::HeaderList response_headers() {
  http::HeaderList out;
  for (const char* name :
       {"Server", "Date", "Content-Type", "Content-Length", "Connection", "Cache-Control", "ETag",
        "X-Request-Id", "Strict-Transport-Security", "X-Content-Type-Options"})
    out.add(name, "value of ordinary length");
  out.add("Access-Control-Allow-Origin", "https://app.example.com");
  out.add("Access-Control-Allow-Credentials", "true");
  out.add("Vary", "Origin");
  return out;
}

void cors_check_list(benchmark::State& state) {
  const http::HeaderList headers = response_headers();
  measure(state, [&] { return cors_check("https://app.example.com", true, headers).passed; });
}
BENCHMARK(cors_check_list);

void cors_check_refused(benchmark::State& state) {
  const http::HeaderList headers = response_headers();
  measure(state, [&] { return cors_check("https://evil.example", true, headers).passed; });
}
BENCHMARK(cors_check_refused);

const http::HeaderList& signed_request() {
  static const http::HeaderList headers = {
      {"X-API-Key", "k"},   {"X-Timestamp", "1"}, {"X-Nonce", "2"},
      {"X-Signature", "3"}, {"Accept", "a/b"},    {"Content-Type", "application/json"}};
  return headers;
}

void preflight_needed(benchmark::State& state) {
  const PreflightQuestion question{"https://app.example.com", true, "POST", signed_request(),
                                   false};
  const Profile& profile = *all_profiles()[static_cast<std::size_t>(state.range(0))];
  state.SetLabel(std::string(profile.name));
  measure(state, [&] { return needs_preflight(question, profile); });
}
BENCHMARK(preflight_needed)->DenseRange(0, 2);

void preflight_answer(benchmark::State& state) {
  http::Response response{204, response_headers(), "", false};
  response.headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
  response.headers.add("Access-Control-Allow-Headers",
                       "content-type, x-api-key, x-timestamp, x-nonce, x-signature");
  const PreflightQuestion question{"https://app.example.com", true, "PUT", signed_request(), false};
  const Profile& profile = *all_profiles()[static_cast<std::size_t>(state.range(0))];
  state.SetLabel(std::string(profile.name));
  measure(state, [&] { return check_preflight(question, response, profile).passed; });
}
BENCHMARK(preflight_answer)->DenseRange(0, 2);

// For scale: a whole call with preflight, exposed headers and all, answered from memory.
void whole_fetch(benchmark::State& state) {
  const Page page{*origins::Origin::parse("https://app.example.com"), ""};
  FetchRequest request;
  request.url = *http::parse_url("https://api.example.com/orders?id=1");
  request.method = "PUT";
  request.headers = signed_request();
  request.credentials = Credentials::Include;
  http::Response answer{200, response_headers(), "", false};
  answer.headers.add("Access-Control-Allow-Methods", "PUT");
  answer.headers.add("Access-Control-Allow-Headers",
                     "content-type, x-api-key, x-timestamp, x-nonce, x-signature");
  const Responder respond = [&](const Sent&) { return answer; };
  measure(state, [&] {
    PreflightCache cache;
    return fetch::fetch(page, request, respond, chromium_profile(), cache, Instant(0)).outcome;
  });
}
BENCHMARK(whole_fetch);

}  // namespace

BENCHMARK_MAIN();
