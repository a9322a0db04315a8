// wildcard-with-signed-requests. The same as wildcard-with-api-key, for the headers of an HMAC
// signature.
#include "engines/judge/key_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::CredentialKind;

constexpr CredentialKind kKinds[] = {CredentialKind::Signature};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "wildcard-with-signed-requests",
      .title = "Any page can send signed requests and read their answers",
      .category = finding::Category::Security,
      .taxonomy = {"B3"},
      .cwe = 942,
      .consequences = {522, 540, 200},
      .remedy =
          "Signed requests belong on servers: send no CORS headers. If a front end signs, list "
          "that one, and sign with a secret of each user's own.",
      .flask = std::string(kFlaskExactOriginsForSignatures),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return key_findings(c, info(), {.kinds = kKinds});
}

}  // namespace

Rule wildcard_with_signed_requests() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
