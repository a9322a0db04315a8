// What of an exchange may be shown: secrets are replaced, long bodies are cut, and what changes
// from one answer to the next without meaning anything is taken out, so that two scans of the same
// API give the same report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/exchange.hpp"
#include "core/finding/proof.hpp"

namespace ringfence::finding {

// Enough to recognise an answer, little enough that evidence of a thousand findings stays a file
// one can send.
inline constexpr std::size_t kBodyExcerpt = 2048;

struct Redaction {
  std::string run_id;  // replaced wherever a request header carries it; "" for none
  std::size_t body_excerpt = kBodyExcerpt;
};

// Replaced in full: request headers that carry credentials (Authorization, Cookie, X-API-Key and
// the like, however they were given), values of cookies that are set (names and attributes stay),
// tokens in response headers, userinfo of the URL, and values of query parameters named like a
// credential. A body over `body_excerpt` keeps its start; Exchange::body_size and body_sha256 then
// tell of the whole. Secrets and personal data in a body that an answer gave away are hidden but
// for their first characters.
[[nodiscard]] access::Exchange redact(access::Exchange exchange, const Redaction& how);

// The same for what a browser did. `carriers`: the headers and parameters in which the operation's
// credential travels, whatever they are called; those of a signature (timestamp, nonce) among them,
// so that two proofs of the same are equal.
[[nodiscard]] Attempt redact(Attempt attempt, const Redaction& how,
                             const std::vector<std::string>& carriers);

// The name is one that credentials travel under: "authorization", "x-api-key", "access_token",
// "x-signature".
[[nodiscard]] bool is_credential_name(std::string_view name);

}  // namespace ringfence::finding
