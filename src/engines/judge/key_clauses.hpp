// One mechanism for the rules about credentials that script itself sends: any page may use the
// operation if it holds the key. Both halves are the browser model's: the preflight admits the
// key's headers for that page, and the answer is readable. Of an operation that was not sent the
// first half alone is known, and then the finding says "run".
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/finding/severity.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct KeyRow {
  std::span<const access::CredentialKind> kinds;
  bool in_query = false;    // the key travels in the URL
  bool by_standard = true;  // false: only engines that leave the standard let it pass
};

// None or one finding; its cause is the kind of credential.
[[nodiscard]] std::vector<finding::Finding> key_findings(const Case& c,
                                                         const finding::RuleInfo& rule,
                                                         const KeyRow& row);

[[nodiscard]] bool key_is_in_query(const access::Gate& gate);

}  // namespace ringfence::judge
