// The only place that makes findings: what was observed about operations, seen as browsers see it.
// A pure function: the same observations give the same findings in the same order, and it never
// fails. An operation whose gate was not opened (Access::Refused) is never said to be safe or
// unsafe behind that gate.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "core/access/gate_study.hpp"
#include "core/access/limit_study.hpp"
#include "core/access/observation.hpp"
#include "core/finding/finding.hpp"

namespace ringfence::judge {

struct JudgeOptions {
  // Labels of credentials that are known to stand in client code that anyone can download: then
  // nobody has to steal them, and what they open to any page counts for more.
  std::vector<std::string> published_credentials{};
  // What a description declares, joined to observations by server and operation.
  std::vector<access::OperationClaims> claims{};
  // What was learned by changing credentials; a study belongs to the operation that stands for the
  // gate. Must outlive the call.
  std::span<const access::GateStudy> studies{};
  // What was learned by asking many times in a row. Must outlive the call.
  std::span<const access::LimitStudy> limits{};
};

// In order of observation, then of rule. At most one finding per rule, operation and cause.
[[nodiscard]] std::vector<finding::Finding> judge(std::span<const access::Observation> observations,
                                                  const JudgeOptions& options);

}  // namespace ringfence::judge
