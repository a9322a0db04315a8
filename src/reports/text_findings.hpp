// The findings part of the text report.
#pragma once

#include "core/finding/report.hpp"
#include "reports/layout.hpp"

namespace ringfence::reports {

// What asks for action in full, then in short notes and information, what a browser refuted, and
// what is suppressed.
void write_findings(Layout& out, const finding::Report& report);

[[nodiscard]] Style style_of(finding::Severity severity) noexcept;

}  // namespace ringfence::reports
