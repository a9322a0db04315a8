// The gate of a scan: from what on the exit code is 1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/finding/finding.hpp"

namespace ringfence::flows {

struct FailOn {
  std::optional<finding::Severity> severity =
      finding::Severity::Medium;  // findings at or above; nullopt: none
  bool only_new = false;          // of these, the ones that the baseline does not hold
  std::optional<int> score;       // a score below this
  friend bool operator==(const FailOn&, const FailOn&) = default;
};

// "none", a severity, "new" (= "new:medium"), "new:SEVERITY" or "score:N" with N from 1 to 100.
[[nodiscard]] Result<FailOn> parse_fail_on(std::string_view text);

}  // namespace ringfence::flows
