// What rules that compare an operation with its description share: which exposures matter there,
// and the sentences.
#pragma once

#include <string>
#include <vector>

#include "engines/judge/draft.hpp"

namespace ringfence::judge {

// The grant that the description states as a list that is in force; nullptr otherwise: silence, the
// unknown, "*" and recorded answers are no list.
[[nodiscard]] const access::GrantClaim* declared_list(const Case& c);

// Pages that may read the operation's data and are, by `unlike`, what the description does not let
// in. Most severe first.
struct Unlike {
  const access::Exposure* exposure;
  finding::SeverityInput severity;
};
template <class Predicate>
[[nodiscard]] std::vector<Unlike> unlike(const Case& c, const Predicate& wanted);
[[nodiscard]] std::vector<Unlike> rated(const Case& c,
                                        std::vector<const access::Exposure*> exposures);

template <class Predicate>
std::vector<Unlike> unlike(const Case& c, const Predicate& wanted) {
  return rated(c, select(c, [&](const access::Exposure& e) {
                 return e.power == access::Power::Read && wanted(e);
               }));
}

// "the description (api.yaml, line 7) lists https://a.example and 2 more"
[[nodiscard]] std::string says_list(const access::GrantClaim& grant);
// "the description (api.yaml, line 7)"
[[nodiscard]] std::string the_description(const access::Provenance& at);

// One finding of a rule that only tells that two sources differ: no gain, an exchange to show it.
[[nodiscard]] Draft difference(const Case& c, const finding::RuleInfo& rule, std::string summary,
                               std::string why, std::string cause);

}  // namespace ringfence::judge
