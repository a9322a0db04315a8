// Findings that tell one story: the same rule, at the same severity, for the same reason, on
// several operations. The formats that people read show one block per story; JSON, SARIF and JUnit
// keep one entry per finding.
#pragma once

#include <vector>

#include "core/finding/report.hpp"

namespace ringfence::reports {

struct Group {
  std::vector<const finding::Finding*> findings;  // never empty; the first is the one to show
  [[nodiscard]] const finding::Finding& first() const noexcept { return *findings.front(); }
};

// In the order of the findings. Suppressed findings never share a group with active ones, nor
// findings that a browser came to different ends with.
[[nodiscard]] std::vector<Group> groups_of(const finding::Report& report);

// Something to act on now, as opposed to background: active, not refuted,
// and not info or a note.
[[nodiscard]] bool needs_action(const finding::Finding& finding) noexcept;

}  // namespace ringfence::reports
