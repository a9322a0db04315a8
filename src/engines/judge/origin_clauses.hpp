// One mechanism for every rule that says "the wrong origins may read the gated answer": a row of
// kinds and words makes a finding of the exposures of those kinds. Data that everyone gets makes
// none, and neither does an origin that is let in merely because a wider kind is (dominance.hpp).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/finding/severity.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct OriginRow {
  std::span<const origins::OriginKind> kinds;
  finding::Who who = finding::Who::AnyPage;
  std::string_view subject;   // "A page at a name that ends like a trusted one"
  std::string_view inferred;  // the rule in words, where the prober has not worded it
  // Narrower than the kinds; nullptr: all of them.
  bool (*fits)(const Case&, const access::Exposure&) = nullptr;
};

// None or one finding. Its cause is the kind of credential: fixing the check for cookies leaves the
// one for keys.
[[nodiscard]] std::vector<finding::Finding> origin_findings(const Case& c,
                                                            const finding::RuleInfo& rule,
                                                            const OriginRow& row);

// What the prober learned about these kinds: inferred rule and witnesses.
void add_inferred(const access::Grant& grant, std::span<const origins::OriginKind> kinds,
                  std::string_view otherwise, finding::Finding& out);

// The answer to this page is the gated data: not an error in place of what the credential opens
// elsewhere.
[[nodiscard]] bool holds_data(const Case& c, const access::Exposure& exposure);

// "cookie", "api-key": kinds of credential as causes name them.
[[nodiscard]] std::string_view cause_of(access::CredentialKind kind);

}  // namespace ringfence::judge
