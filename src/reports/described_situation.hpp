// The situation of a scan from an API description.
#pragma once

#include "core/finding/report.hpp"

namespace ringfence::reports {

// `base` with operations like `operation` and findings like `found`, and where each is declared.
[[nodiscard]] finding::Report described_report(finding::Report base,
                                               const finding::OperationReport& operation,
                                               const finding::Finding& found);

}  // namespace ringfence::reports
