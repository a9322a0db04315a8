// When a scan fails a build (`--fail-on`), and the exit code of a command. Format:
// docs/formats/exit-codes.md.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/finding/report.hpp"

namespace ringfence::finding {

struct FailOn {
  std::optional<Severity> at_least = Severity::Medium;  // nullopt: no finding fails the gate
  bool only_new = false;                                // findings of the baseline do not count
  std::optional<int> least_score = std::nullopt;        // 0-100: fewer points fail the gate
  friend bool operator==(const FailOn&, const FailOn&) = default;
};

// "none", a severity, "new" (= "new:medium"), "new:<severity>", "score:<0-100>". Error: Invalid
// with what is allowed.
[[nodiscard]] Result<FailOn> parse_fail_on(std::string_view text);

// Suppressed, refuted and heuristic findings never count.
[[nodiscard]] bool counts(const Finding& finding, const FailOn& gate);
[[nodiscard]] bool gate_failed(const Report& report, const FailOn& gate);

struct ExitFacts {
  bool usage_error = false;  // bad arguments or configuration
  bool gate_failed = false;
  bool deadline_reached = false;  // the report is partial
  bool not_tested = false;  // target not reachable, not authenticated as claimed, or nothing tested
};
// Where several hold: 2, then 1, 4, 3, 0.
[[nodiscard]] int exit_code(const ExitFacts& facts);

}  // namespace ringfence::finding
