// JUnit XML for build servers: one test case per finding, which fails when the gate counts it, one
// for each tested operation without a finding, and a skipped one for each operation that was not
// tested.
#pragma once

#include <string>

#include "core/finding/gate.hpp"
#include "core/finding/report.hpp"

namespace ringfence::reports {

[[nodiscard]] std::string render_junit(const finding::Report& report,
                                       const finding::FailOn& gate = {});

}  // namespace ringfence::reports
