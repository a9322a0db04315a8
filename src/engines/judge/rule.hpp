// A rule: what it is, and what it makes of one operation. Rules are plain values in one ordered
// list (rules.cpp); each looks at a Case alone and never at raw bytes.
#pragma once

#include <span>
#include <vector>

#include "core/access/claim.hpp"
#include "core/access/exposure.hpp"
#include "core/access/observation.hpp"
#include "core/finding/finding.hpp"
#include "engines/judge/facts.hpp"
#include "engines/judge/judge.hpp"

namespace ringfence::judge {

// One operation as rules see it. Points into the observation and the options; valid as long as they
// are.
struct Case {
  const access::Observation& observation;
  const JudgeOptions& options;
  std::vector<access::Exposure> exposures;          // in order of trial
  std::vector<Facts> facts;                         // facts[i] of observation.exchanges[i]
  const access::OperationClaims* claims = nullptr;  // what a description says of it
  std::vector<const access::GateStudy*> studies;    // of the gate that this operation stands for
  std::vector<const access::LimitStudy*> limits;    // of this operation
  std::span<const access::Observation> all;         // this one and its siblings
  bool server_asks_for_credentials =
      false;  // this or another observed operation of the same server has a gate

  [[nodiscard]] const Facts& facts_of(const access::Trial& trial) const {
    return facts[trial.exchange];
  }
};

[[nodiscard]] Case make_case(const access::Observation& observation, const JudgeOptions& options);

struct Rule {
  const finding::RuleInfo& (*info)();
  std::vector<finding::Finding> (*apply)(const Case&);
  // Says the same of every operation that it concerns, so it is told once, at the first of them.
  bool told_once = false;
};

// Every rule of the judge, in the order in which their findings come.
[[nodiscard]] std::span<const Rule> all_rules();

// Every RuleInfo, by id: what a report carries.
[[nodiscard]] std::vector<finding::RuleInfo> rule_infos();

}  // namespace ringfence::judge
