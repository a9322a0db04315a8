// What a report says of each operation that was observed, and of what a description claims of it.
#pragma once

#include <vector>

#include "core/access/claim.hpp"
#include "core/access/observation.hpp"
#include "core/finding/report.hpp"

namespace ringfence::flows {

// At least one HTTP answer came.
[[nodiscard]] bool answered(const access::Observation& observation);

// In the order of the observations.
[[nodiscard]] std::vector<finding::OperationReport> operation_reports(
    const std::vector<access::Observation>& observations,
    const std::vector<access::OperationClaims>& claims);

}  // namespace ringfence::flows
