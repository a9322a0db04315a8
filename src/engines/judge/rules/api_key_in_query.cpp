// api-key-in-query. The key is a query parameter and the answer is readable by any page: a simple
// request, so nothing asks first.
#include "engines/judge/key_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::CredentialKind;

constexpr CredentialKind kKinds[] = {CredentialKind::ApiKey, CredentialKind::Signature,
                                     CredentialKind::Bearer};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "api-key-in-query",
      .title = "A key in the URL is usable from any page without a preflight",
      .category = finding::Category::Security,
      .taxonomy = {"B6"},
      .cwe = 598,
      .consequences = {942, 522, 532},
      .remedy =
          "Take the key from a header, and list the front ends. URLs end up in logs, histories and "
          "Referer headers.",
      .flask = std::string(kFlaskExactOriginsForKeys),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return key_findings(c, info(), {.kinds = kKinds, .in_query = true});
}

}  // namespace

Rule api_key_in_query() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
