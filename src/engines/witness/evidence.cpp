#include "engines/witness/evidence.hpp"

#include <set>

#include "core/base/digest.hpp"
#include "core/base/text.hpp"
#include "core/finding/redact.hpp"
#include "engines/witness/model.hpp"

namespace ringfence::witness {
namespace {

using Redact = std::function<std::string(std::string)>;

http::HeaderList clean(const http::HeaderList& headers, const Redact& redact) {
  http::HeaderList out;
  for (const http::HeaderField& field : headers) out.add(field.name, redact(field.value));
  return out;
}

std::vector<std::string> carriers_of(const access::Gate& gate) {
  std::vector<std::string> out;
  for (const access::Carrier& carrier : gate.carriers) out.push_back(carrier.name);
  return out;
}

std::vector<std::string> names_of_cookies(std::string_view header) {
  std::vector<std::string> out;
  for (const std::string_view pair : text::split(header, ';')) {
    const std::string_view name = text::trim(pair.substr(0, pair.find('=')));
    if (!name.empty()) out.emplace_back(name);
  }
  return out;
}

void add_cookies(finding::Attempt& out, const ports::Seen& seen, const Redact& redact) {
  std::set<std::string> sent, withheld;
  for (const ports::WireRequest& wire : seen.wire) {
    if (wire.preflight) continue;
    if (const auto header = wire.headers.first("Cookie"))
      for (std::string& name : names_of_cookies(*header)) sent.insert(std::move(name));
    for (const auto& cookie : wire.withheld) withheld.insert(cookie.name + ": " + cookie.reasons);
  }
  for (const std::string& name : sent) out.cookies_sent.push_back(redact(name));
  for (const std::string& name : withheld) out.cookies_withheld.push_back(redact(name));
}

}  // namespace

finding::Attempt evidence_of(finding::Role role, const Scene& scene,
                             const fetch::FetchRequest& request, const ports::Seen& seen,
                             const Redact& redact) {
  finding::Attempt out;
  out.role = role;
  if (auto page = origins::Origin::parse(seen.page)) out.page = *std::move(page);
  const bool framed = role != finding::Role::Legitimate && scene.frame != ports::Frame::Top;
  if (framed) out.frame = "sandboxed frame";
  out.method = request.method;
  out.url = redact(request.url.text());
  out.headers = clean(request.headers, redact);
  out.credentials = request.credentials == fetch::Credentials::Include;
  out.outcome = std::string(word_of(seen.outcome));
  out.status = seen.status;
  out.seen = clean(seen.headers, redact);
  // The hash is of what was read: of the redacted text, so that it tells nothing of a secret.
  const std::string body = redact(seen.body);
  out.body = body.substr(0, finding::kMaxProofBody);
  out.body_size = seen.body_size;
  if (!body.empty()) out.body_sha256 = hex(sha256(body));
  out.cors_error = redact(seen.cors_error);
  add_cookies(out, seen, redact);
  for (const ports::WireRequest& wire : seen.wire)
    out.wire.push_back({wire.preflight, wire.method, redact(wire.url), clean(wire.headers, redact),
                        wire.status, clean(wire.answer, redact)});
  // The user's own secrets are gone by their value; now others by the name they travel under, and
  // what differs from one proof to the next.
  return finding::redact(std::move(out), {}, carriers_of(scene.gate));
}

}  // namespace ringfence::witness
