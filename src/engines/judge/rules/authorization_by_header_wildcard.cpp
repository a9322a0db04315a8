// authorization-by-header-wildcard. The standard keeps Authorization out of "*" (Fetch, "CORS
// non-wildcard request-header name"); two engines let it pass.
#include "engines/judge/key_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::CredentialKind;

constexpr CredentialKind kKinds[] = {CredentialKind::Bearer, CredentialKind::ApiKey,
                                     CredentialKind::Signature};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "authorization-by-header-wildcard",
      .title = "Access-Control-Allow-Headers: * admits Authorization in real browsers",
      .category = finding::Category::Security,
      .taxonomy = {"B5"},
      .cwe = 942,
      .consequences = {522, 200},
      .remedy =
          "Name the request headers that are needed, and list the front ends: Chromium and Firefox "
          "take * to cover Authorization although the standard does not.",
      .flask = std::string(kFlaskExactOriginsForBearer),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return key_findings(c, info(), {.kinds = kKinds, .by_standard = false});
}

}  // namespace

Rule authorization_by_header_wildcard() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
