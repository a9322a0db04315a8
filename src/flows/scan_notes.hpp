// Remarks on a whole scan: what its report cannot say in one finding or one operation.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/access/gate_study.hpp"
#include "core/access/limit_study.hpp"
#include "core/access/observation.hpp"
#include "flows/scan.hpp"

namespace ringfence::flows {

// In a fixed order: the same observations, the same remarks. `working`: credentials that opened
// something, as indexes into ScanOptions::credentials.
[[nodiscard]] std::vector<std::string> notes_of(
    const ScanOptions& options, const std::vector<std::size_t>& working,
    const std::vector<access::Observation>& observations);

// What was not learned about a gate by changing its credential, and why.
void add_gate_notes(std::vector<std::string>& notes, const std::vector<access::GateStudy>& studies);

// What was sent to see what limits there are, and what came back; nothing is concluded here.
void add_limit_notes(std::vector<std::string>& notes,
                     const std::vector<access::LimitStudy>& studies);

}  // namespace ringfence::flows
