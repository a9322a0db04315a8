// From what a rule has read in a study of limits to a whole finding: what draft.hpp does for
// observations.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/access/limit_study.hpp"
#include "core/finding/severity.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct LimitDraft {
  const finding::RuleInfo& rule;
  finding::Gain gain;
  std::string summary;  // one sentence
  std::string why;
  std::string cause;                    // no host, port or line
  std::vector<std::size_t> evidence{};  // exchanges of the study; the first is reproduced
};

[[nodiscard]] finding::Finding finish(const Case& c, const access::LimitStudy& study,
                                      LimitDraft draft);

}  // namespace ringfence::judge
