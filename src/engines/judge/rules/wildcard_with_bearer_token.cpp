// wildcard-with-bearer-token. "*" or an echoed Origin on an answer that needs a bearer token,
// Authorization being named or echoed by the preflight.
#include "engines/judge/key_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::CredentialKind;

constexpr CredentialKind kKinds[] = {CredentialKind::Bearer};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "wildcard-with-bearer-token",
      .title = "Any page that holds a bearer token can use it",
      .category = finding::Category::Security,
      .taxonomy = {"B4"},
      .cwe = 942,
      .consequences = {522, 200},
      .remedy =
          "List the front ends that are meant to call the operation, and allow Authorization for "
          "those alone.",
      .flask = std::string(kFlaskExactOriginsForBearer),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return key_findings(c, info(), {.kinds = kKinds});
}

}  // namespace

Rule wildcard_with_bearer_token() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
