// From what a rule has read in a study of a gate to a whole finding: what draft.hpp does for
// observations. The altered request comes first in the evidence, the right one that it was made
// from behind it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/access/gate_study.hpp"
#include "core/finding/severity.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct GateDraft {
  const finding::RuleInfo& rule;
  finding::SeverityInput severity;
  std::string summary;  // one sentence
  std::string why;
  std::string cause;                    // no host, port or line
  std::vector<std::size_t> evidence{};  // exchanges of the study; the first is reproduced
};

[[nodiscard]] finding::Finding finish(const Case& c, const access::GateStudy& study,
                                      GateDraft draft);

// The altered request, its original, its contrast, and a wrong one.
[[nodiscard]] std::vector<std::size_t> evidence_of(const access::GateStudy& study,
                                                   const access::GateTrial& trial);
[[nodiscard]] finding::SeverityInput severity_of(const access::GateStudy& study,
                                                 finding::Gain gain);
// No clock ends a signature: there is none in it, it may be changed, or it is not looked at.
[[nodiscard]] bool never_expires(const access::GateStudy& study);

// "answered 200, as a right one was; with a wrong signature it is answered 401"
[[nodiscard]] std::string how_answered(const access::GateStudy& study,
                                       const access::GateTrial& trial);

// Accepted trials for which `wanted` holds.
template <class Predicate>
[[nodiscard]] std::vector<const access::GateTrial*> trials_with(const access::GateStudy& study,
                                                                access::Outcome outcome,
                                                                const Predicate& wanted) {
  std::vector<const access::GateTrial*> out;
  for (const access::GateTrial& trial : study.trials)
    if (trial.outcome == outcome && wanted(trial.alteration)) out.push_back(&trial);
  return out;
}

}  // namespace ringfence::judge
