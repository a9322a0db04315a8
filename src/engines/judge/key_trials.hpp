// One mechanism for the rules about keys and ways around a gate: a row of one alteration, what it
// gains and how it is called makes a finding of each accepted trial of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/gate_study.hpp"
#include "core/finding/severity.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct KeyTrialRow {
  access::Alteration alteration;
  std::string_view cause;
  finding::Gain gain;
  // "Any value opens {0}: {1} is asked for and not compared.": the operation and the kind of
  // credential go in.
  std::string_view summary;
  // Where this is accepted as well it says the same and more, and the row says nothing.
  std::optional<access::Alteration> unless{};
};

// None or one finding for each row and study, in order; its cause is the row's.
[[nodiscard]] std::vector<finding::Finding> trial_findings(const Case& c,
                                                           const finding::RuleInfo& rule,
                                                           std::span<const KeyTrialRow> rows);

// Of one accepted trial. `more`: further trials that show the same.
[[nodiscard]] finding::Finding trial_finding(const Case& c, const finding::RuleInfo& rule,
                                             const access::GateStudy& study, const KeyTrialRow& row,
                                             std::span<const access::GateTrial* const> trials);

}  // namespace ringfence::judge
