#include "reports/proof_situations.hpp"

#include <utility>

#include "core/base/digest.hpp"
#include "core/base/result.hpp"

namespace ringfence::reports {
namespace {

using finding::Attempt;
using finding::Proof;
using finding::Role;
using finding::Verdict;

constexpr std::string_view kBody = "{\"name\": \"Ada\", \"card\": \"4111\"}\n";
// The signature of a PNG, and nothing drawn.
constexpr std::string_view kPicture = "\x89PNG\r\n\x1a\n";

origins::Origin origin(std::string_view text) {
  auto parsed = origins::Origin::parse(text);
  RINGFENCE_ASSERT(parsed);
  return *std::move(parsed);
}

finding::WireStep preflight(const std::string& url, std::string_view from, bool granted) {
  finding::WireStep out{.preflight = true, .method = "OPTIONS", .url = url, .status = 204};
  out.headers = {{"Origin", std::string(from)}, {"Access-Control-Request-Headers", "x-api-key"}};
  if (granted)
    out.answer = {{"Access-Control-Allow-Origin", "*"},
                  {"Access-Control-Allow-Headers", "X-API-Key"},
                  {"Date", "[varies]"}};
  return out;
}

finding::WireStep answered(const std::string& url, std::string_view from) {
  finding::WireStep out{.method = "GET", .url = url, .status = 200};
  out.headers = {{"Origin", std::string(from)}, {"X-API-Key", "[redacted]"}};
  out.answer = {{"Access-Control-Allow-Origin", "*"}, {"Date", "[varies]"}};
  return out;
}

Attempt reads(Role role, const std::string& url, std::string_view from) {
  Attempt out{.role = role, .page = origin(from), .method = "GET", .url = url};
  out.headers = {{"X-API-Key", "[redacted]"}};
  out.outcome = "exposed";
  out.status = 200;
  out.seen = {{"content-type", "application/json"}};
  out.body = kBody;
  out.body_size = kBody.size();
  out.body_sha256 = hex(sha256(kBody));
  out.wire = {preflight(url, from, true), answered(url, from)};
  return out;
}

Attempt kept_back(Role role, const std::string& url, std::string_view from, std::string error) {
  Attempt out{.role = role, .page = origin(from), .method = "GET", .url = url};
  out.headers = {{"X-API-Key", "[redacted]"}};
  out.outcome = "network-error";
  out.cors_error = std::move(error);
  out.wire = {preflight(url, from, false)};
  return out;
}

constexpr std::string_view kAttacker = "https://rf3f9a1c.example";
constexpr std::string_view kFrontEnd = "https://app.shop.com";

Proof proof(Verdict verdict, std::string reason) {
  Proof out;
  out.verdict = verdict;
  out.reason = std::move(reason);
  out.browser = "HeadlessChrome/156.0.8078.79";
  out.page_source = "<!doctype html>\n<title>rf3f9a1c.example</title>\n";
  out.screenshot = kPicture;
  return out;
}

}  // namespace

Proof proven_proof(const std::string& url) {
  Proof out = proof(Verdict::Proven, "A page of https://rf3f9a1c.example read the answer.");
  out.attempts = {
      reads(Role::Attack, url, kAttacker), reads(Role::Legitimate, url, kFrontEnd),
      kept_back(Role::Closed, "https://closed.example/", kAttacker,
                "PreflightMissingAllowOriginHeader"),
      kept_back(Role::PublicNetwork, url, kAttacker, "LocalNetworkAccessPermissionDenied")};
  out.attempts.back().wire.clear();
  return out;
}

Proof closed_proof(const std::string& url) {
  Proof out = proof(Verdict::Refuted, "The API now refuses the page's preflight.");
  out.closed = true;
  out.attempts = {kept_back(Role::Attack, url, kAttacker, "PreflightMissingAllowOriginHeader"),
                  reads(Role::Legitimate, url, kFrontEnd)};
  return out;
}

Proof lowered_proof(const std::string& url) {
  Proof out = proof(Verdict::Refuted, "The browser kept the answer back.");
  out.disagreement =
      "The answer carries what the model asks for, and the browser gave AllowOriginMismatch.";
  Attempt attack = kept_back(Role::Attack, url, "null", "AllowOriginMismatch");
  attack.frame = "sandboxed frame";
  attack.headers = {};
  attack.credentials = true;
  attack.cookies_withheld = {"session: SameSiteLax", "theme: SameSiteUnspecifiedTreatedAsLax"};
  attack.wire = {answered(url, "null")};
  Attempt own = reads(Role::Legitimate, url, kFrontEnd);
  own.headers = {};
  own.credentials = true;
  own.cookies_sent = {"session"};
  out.attempts = {std::move(attack), std::move(own)};
  return out;
}

Proof not_provable_proof() {
  Proof out;
  out.reason = "The request would change data, and --allow-unsafe was not given.";
  return out;
}

Proof hostile_proof(const std::string& text) {
  Proof out = proof(Verdict::Proven, text);
  out.browser = out.disagreement = out.page_source = text;
  Attempt attack = reads(Role::Attack, text, kAttacker);
  attack.frame = attack.method = attack.body = attack.body_sha256 = attack.cors_error = text;
  attack.headers = attack.seen = {{text, text}};
  attack.cookies_sent = attack.cookies_withheld = {text};
  attack.wire[1].method = text;
  attack.wire[1].headers = attack.wire[1].answer = {{text, text}};
  Attempt odd = attack;
  odd.outcome = text;
  out.attempts = {std::move(attack), std::move(odd)};
  return out;
}

finding::ShownExposure shown_exposure() {
  return {.page = origin(kAttacker),
          .power = access::Power::Read,
          .method = "GET",
          .with_credentials = false,
          .with_key = true,
          .profiles = {fetch::ProfileId::Standard, fetch::ProfileId::Chromium},
          .step = "CORS check, step 3: `*` and no credentials"};
}

}  // namespace ringfence::reports
