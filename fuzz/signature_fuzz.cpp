// A captured request, checked under every scheme: the first line names the scheme, the rest is the
// request. No input crashes; nothing is accepted unless its MAC is that of the text that is
// explained; and what we sign over the same request is accepted.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/exact.hpp"
#include "core/http/request_text.hpp"
#include "core/signing/signer.hpp"
#include "core/signing/verifier.hpp"

using namespace ringfence;           // NOLINT: a fuzz target
using namespace ringfence::signing;  // NOLINT: a fuzz target

namespace {

constexpr std::int64_t kNow = 1767225600;

struct Ready {
  std::string_view name, yaml, key_id, key;
};
constexpr Ready kReady[] = {
    {"rfc9421", "scheme: rfc9421\ncover: [\"@method\"]\nnonce: optional\n", "k",
     "0123456789abcdef"},
    {"seeds", "scheme: seeds\n", "", "key"},
    {"sigv4", "scheme: sigv4\nregion: r\nservice: s\n", "AKID", "secret"},
    {"cavage", "scheme: cavage\ncover: [date]\n", "k", "secret"},
    {"kong", "scheme: kong\n", "alice", "secret"},
    {"apisix", "scheme: apisix\n", "john", "secret"},
    {"standard-webhooks", "scheme: standard-webhooks\n", "", "whsec_AAAA"},
    {"stripe", "scheme: stripe\n", "", "whsec"},
    {"github", "scheme: github\n", "", "secret"},
    {"slack", "scheme: slack\n", "", "secret"},
    {"shopify", "scheme: shopify\n", "", "secret"},
    {"twilio", "scheme: twilio\n", "", "12345"},
};

Verifier verifier_of(const Ready& ready) {
  std::vector<NamedSecret> secrets;
  secrets.push_back({std::string(ready.key_id), Secret(std::string(ready.key))});
  auto out = Verifier::make(*SigningProfile::read(ready.yaml), std::move(secrets));
  RINGFENCE_ASSERT(out);
  return *std::move(out);
}

void check_capture(const Ready& ready, const http::RequestText& request) {
  const Verifier verifier = verifier_of(ready);
  std::vector<Field> fields;
  for (const http::HeaderField& field : request.headers)
    fields.push_back({field.name, field.value});
  const Head head{request.method, "https", "a.example", request.target, fields};
  const Body body(request.body);
  // At the time that the message names, so that freshness hides nothing.
  const auto claim = verifier.profile().scheme().claim(head);
  const std::int64_t now = claim && claim->created ? *claim->created : kNow;
  const Explanation explained = verifier.explain(head, body, now);
  RINGFENCE_ASSERT(!describe(explained.verdict).empty());
  RINGFENCE_ASSERT(explained.verdict.accepted() == verifier.verify(head, body, now).accepted());
  if (!explained.verdict.accepted()) return;
  RINGFENCE_ASSERT(explained.claim && explained.text && explained.wanted);
  bool right = false;
  for (std::size_t i = 0; i < explained.claim->mac_count(); ++i)
    right = right || same(explained.claim->mac_at(i), *explained.wanted);
  RINGFENCE_ASSERT(right);
}

void check_signed(const Ready& ready, const http::RequestText& given) {
  const auto url = http::parse_url("https://a.example" + given.target);
  if (!url) return;
  const http::Request request{given.method, *url, given.headers, given.body};
  const auto signer =
      Signer::make(*SigningProfile::read(ready.yaml), Secret(std::string(ready.key)));
  const auto made = signer->sign(request, {kNow, "nonce", std::string(ready.key_id)});
  if (!made) return;
  http::Request dressed = request;
  for (const http::HeaderField& field : made->headers) dressed.headers.add(field.name, field.value);
  const HeadOf head(dressed);
  // A Date of the request's own may be an old one.
  const Verdict verdict = verifier_of(ready).verify(head.head(), Body(dressed.body), kNow);
  RINGFENCE_ASSERT(verdict.accepted() || verdict.reason() == Reason::Stale ||
                   verdict.reason() == Reason::Future || verdict.reason() == Reason::NotCovered ||
                   verdict.reason() == Reason::DigestMismatch ||
                   verdict.reason() == Reason::Malformed ||
                   verdict.reason() == Reason::Unsupported);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::Exact input({reinterpret_cast<const char*>(data), size});
  const std::string_view text = input.view();
  const std::size_t cut = text.find('\n');
  if (cut == std::string_view::npos) return 0;
  const auto request = http::parse_request_text(text.substr(cut + 1));
  if (!request) {
    RINGFENCE_ASSERT(!request.error().detail.empty());
    return 0;
  }
  for (const Ready& ready : kReady) {
    if (ready.name != text.substr(0, cut)) continue;
    check_capture(ready, *request);
    check_signed(ready, *request);
  }
  return 0;
}
