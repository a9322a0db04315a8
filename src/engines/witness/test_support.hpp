// Findings, sights and wires for the tests of this folder.
#pragma once

#include <string>
#include <vector>

#include "core/finding/finding.hpp"
#include "core/finding/report.hpp"
#include "engines/witness/verdict.hpp"

namespace ringfence::witness::test {

inline origins::Origin origin(std::string_view text) { return *origins::Origin::parse(text); }

// A finding of GET https://api.shop.com/v1/orders with a key, read by https://evil.example.
inline finding::Finding finding_with(finding::ShownExposure exposure) {
  finding::Finding out;
  out.rule = "wildcard-with-api-key";
  out.operation = "GET /v1/orders";
  out.url = "https://api.shop.com/v1/orders";
  access::Exchange exchange{.request = {.method = exposure.method,
                                        .url = *http::parse_url(out.url),
                                        .headers = {},
                                        .body = ""},
                            .answer = http::Response{200, {}, "{}", false}};
  exchange.request.headers.add("Origin", exposure.page.serialise());
  exchange.request.headers.add("Accept", "application/json");
  out.evidence.push_back(std::move(exchange));
  out.exposures.push_back(std::move(exposure));
  return out;
}

inline finding::ShownExposure key_exposure(std::string_view page = "https://evil.example") {
  finding::ShownExposure out;
  out.page = origin(page);
  out.method = "GET";
  out.with_key = true;
  out.profiles = {fetch::ProfileId::Standard, fetch::ProfileId::Chromium};
  return out;
}

inline finding::OperationReport operation_with(access::CredentialKind kind) {
  finding::OperationReport out;
  out.id = "GET /v1/orders";
  out.method = "GET";
  out.url = "https://api.shop.com/v1/orders";
  out.gate.kind = kind;
  out.gate.credential_label = "api-key X-API-Key";
  out.gate.carriers = {{access::Place::Header, "X-API-Key"}};
  return out;
}

// One request on the wire, answered with these fields.
inline ports::WireRequest wire(bool preflight, std::string method, int status,
                               http::HeaderList answer) {
  ports::WireRequest out;
  out.preflight = preflight;
  out.method = std::move(method);
  out.url = "https://api.shop.com/v1/orders";
  out.headers.add("Host", "api.shop.com");
  out.status = status;
  out.answer = std::move(answer);
  return out;
}

inline ports::Seen seen(fetch::Outcome outcome, int status, std::vector<ports::WireRequest> wires) {
  ports::Seen out;
  out.page = "https://evil.example";
  out.outcome = outcome;
  out.status = outcome == fetch::Outcome::Exposed ? status : 0;
  out.wire = std::move(wires);
  return out;
}

}  // namespace ringfence::witness::test
