// From what a rule has seen to a whole finding: severity, precondition, evidence and reproduction
// are filled in here, the same way for every rule.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/finding/severity.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct Draft {
  const finding::RuleInfo& rule;
  finding::SeverityInput severity;
  std::string summary;  // one sentence
  std::string why;
  std::string cause;  // no host, port or line
  std::vector<const access::Exposure*>
      exposures{};  // that show it, the one to reproduce with first; may be empty
  std::vector<std::size_t> evidence{};       // further exchanges
  std::vector<origins::Origin> attackers{};  // further origins, after those of `exposures`
  access::Provenance declared{};  // where the description says otherwise; the operation's own place
                                  // in it where that is left out
};

// Origins named in one finding: more would not say more, and the whole list is in the grant.
inline constexpr std::size_t kMaxAttackers = 8;

// The exchanges of the first exposure come first in the evidence, then `draft.evidence`, then the
// answer without a credential that shows the data to be gated.
[[nodiscard]] finding::Finding finish(const Case& c, Draft draft);

// What severity() needs to know about the credential, the answer and the engines that can send the
// page's origin.
[[nodiscard]] finding::SeverityInput severity_of(const Case& c, finding::Gain gain,
                                                 finding::Who who,
                                                 const access::Exposure* exposure = nullptr);

// Nobody declared it, and it is not the API itself: a page there is a stranger's.
[[nodiscard]] bool is_strangers(origins::OriginKind kind);

[[nodiscard]] bool is_front_end(const Case& c, const origins::Origin& origin);

// Behind a gate that was opened, so that what a page reads depends on the credential.
[[nodiscard]] inline bool reads_gated(const access::Exposure& e) {
  return e.power == access::Power::Read && (e.with_credentials || e.with_key);
}

// Exposures for which `wanted` holds, those that every engine can produce first.
template <class Predicate>
[[nodiscard]] std::vector<const access::Exposure*> select(const Case& c, const Predicate& wanted) {
  std::vector<const access::Exposure*> out, others;
  for (const access::Exposure& e : c.exposures)
    if (wanted(e)) {
      const origins::Producibility& p = e.producible;
      (p.chromium && p.firefox && p.webkit && p.condition.empty() ? out : others).push_back(&e);
    }
  out.insert(out.end(), others.begin(), others.end());
  return out;
}

}  // namespace ringfence::judge
