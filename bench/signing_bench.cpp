// What a check of one signed request costs over the hashing that it cannot do without: SHA-256 of
// the body and HMAC of the text, with the key's state made beforehand (design budget: 1.5 times).
// The program prints the ratio of the two, taken in turns in one run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "core/base/digest.hpp"
#include "core/signing/signer.hpp"
#include "core/signing/verifier.hpp"

namespace {

using namespace ringfence::signing;
using ringfence::Secret;
namespace http = ringfence::http;

constexpr std::int64_t kNow = 1767225600;
constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef";

Verifier verifier_of(std::string_view yaml) {
  std::vector<NamedSecret> secrets;
  secrets.push_back({"k_7f3a9c21", Secret(std::string(kKey))});
  return *Verifier::make(*SigningProfile::read(yaml), std::move(secrets));
}

// A signed POST with the headers that a client sends besides, and a body of `size` bytes.
struct Message {
  http::Request request;
  std::string text;  // what the MAC is over

  Message(std::string_view yaml, std::size_t size) {
    request.method = "POST";
    request.url = *http::parse_url("https://api.example.com/v1/orders?dry_run=1");
    request.body = std::string(size, 'x');
    request.headers = {
        {"Host", "api.example.com"},          {"User-Agent", "client/1.0"},
        {"Accept", "application/json"},       {"Accept-Encoding", "gzip, deflate"},
        {"Content-Type", "application/json"}, {"Content-Length", std::to_string(size)}};
    const auto signer = Signer::make(*SigningProfile::read(yaml), Secret(std::string(kKey)));
    const auto made = signer->sign(request, {kNow, "AAECAwQFBgcICQoLDA0ODw", "k_7f3a9c21"});
    for (const auto& field : made->headers) request.headers.add(field.name, field.value);
    text = made->text.text;
  }
};

// The head and the body of a message, as a server has them.
void check(const Verifier& verifier, const Head& head, const std::string& body) {
  const Verdict verdict = verifier.verify(head, Body(body), kNow);
  benchmark::DoNotOptimize(verdict.accepted());
}

void bare(const HmacKey& key, const std::string& text, const std::string& body) {
  benchmark::DoNotOptimize(ringfence::sha256(body));
  benchmark::DoNotOptimize(key.mac(text));
}

void verify(benchmark::State& state, std::string_view yaml) {
  const Verifier verifier = verifier_of(yaml);
  const Message message(yaml, static_cast<std::size_t>(state.range(0)));
  const HeadOf head(message.request);
  if (!verifier.verify(head.head(), Body(message.request.body), kNow).accepted())
    state.SkipWithError("not accepted");
  for (auto _ : state) check(verifier, head.head(), message.request.body);
}
BENCHMARK_CAPTURE(verify, rfc9421, "scheme: rfc9421\n")->Arg(0)->Arg(1024)->Arg(16384);
BENCHMARK_CAPTURE(verify, seeds, "scheme: seeds\n")->Arg(1024);
BENCHMARK_CAPTURE(verify, github, "scheme: github\n")->Arg(1024);
BENCHMARK_CAPTURE(verify, cavage, "scheme: cavage\n")->Arg(1024);
BENCHMARK_CAPTURE(verify, sigv4, "scheme: sigv4\nregion: r\nservice: s\n")->Arg(1024);

void hashing(benchmark::State& state) {
  const Message message("scheme: rfc9421\n", static_cast<std::size_t>(state.range(0)));
  const HmacKey key(Algorithm::HmacSha256, kKey);
  for (auto _ : state) bare(key, message.text, message.request.body);
}
BENCHMARK(hashing)->Arg(0)->Arg(1024)->Arg(16384);

// The same through OpenSSL's usual calls, which most servers use.
void hashing_by_evp(benchmark::State& state) {
  const Message message("scheme: rfc9421\n", 1024);
  unsigned char out[32];
  unsigned int size = 0;
  for (auto _ : state) {
    EVP_Digest(message.request.body.data(), message.request.body.size(), out, &size, EVP_sha256(),
               nullptr);
    HMAC(EVP_sha256(), kKey.data(), static_cast<int>(kKey.size()),
         reinterpret_cast<const unsigned char*>(message.text.data()), message.text.size(), out,
         &size);
    benchmark::DoNotOptimize(out);
  }
}
BENCHMARK(hashing_by_evp);

// Rounds of both in turn, and the median of their ratios: a busy machine slows both alike.
double ratio() {
  constexpr int kRounds = 101, kCalls = 500;
  const Verifier verifier = verifier_of("scheme: rfc9421\n");
  const Message message("scheme: rfc9421\n", 1024);
  const HeadOf head(message.request);
  const HmacKey key(Algorithm::HmacSha256, kKey);
  std::vector<double> ratios;
  const auto time = [](auto work) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kCalls; ++i) work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (int i = 0; i < kRounds; ++i) {
    const double ours = time([&] { check(verifier, head.head(), message.request.body); });
    ratios.push_back(ours / time([&] { bare(key, message.text, message.request.body); }));
  }
  std::ranges::nth_element(ratios, ratios.begin() + kRounds / 2);
  return ratios[kRounds / 2];
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  const double measured = ratio();
  std::printf("rfc9421, 1 KiB body: %.2f times the hashing alone (must 1.5, aim 1.2)\n", measured);
  return 0;
}
