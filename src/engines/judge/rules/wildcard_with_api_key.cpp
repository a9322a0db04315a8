// wildcard-with-api-key. "*" or an echoed Origin on an answer that needs an API key, and a
// preflight that admits the key's header.
#include "engines/judge/key_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::CredentialKind;

constexpr CredentialKind kKinds[] = {CredentialKind::ApiKey};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "wildcard-with-api-key",
      .title = "Any page that holds an API key can use it from its visitors' browsers",
      .category = finding::Category::Security,
      .taxonomy = {"B1", "B2"},
      .cwe = 942,
      .consequences = {522, 200, 540},
      .remedy =
          "List the front ends that are meant to call the operation. If no browser is, send no "
          "CORS headers at all: a key that only servers hold needs none.",
      .flask = std::string(kFlaskExactOriginsForKeys),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return key_findings(c, info(), {.kinds = kKinds});
}

}  // namespace

Rule wildcard_with_api_key() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
