#include "core/finding/gate.hpp"

#include <algorithm>
#include <string>

#include "core/base/text.hpp"

namespace ringfence::finding {

Result<FailOn> parse_fail_on(std::string_view text) {
  constexpr std::string_view kNew = "new", kScore = "score:";
  FailOn out;
  if (text == "none") {
    out.at_least.reset();
    return out;
  }
  if (text.starts_with(kScore)) {
    const auto points = text::parse_decimal(text.substr(kScore.size()));
    if (!points || *points > 100)
      return invalid("--fail-on: \"score:\" takes a number from 0 to 100");
    out.at_least.reset();
    out.least_score = static_cast<int>(*points);
    return out;
  }
  if (text == kNew) {
    out.only_new = true;
    return out;
  }
  if (text.starts_with("new:")) {
    out.only_new = true;
    text.remove_prefix(kNew.size() + 1);
  }
  out.at_least = parse_severity(text);
  if (!out.at_least)
    return invalid(
        "--fail-on: \"" + text::printable(text, 40) +
        "\" is not none, info, low, medium, high, critical, new, new:SEVERITY or score:N");
  return out;
}

bool counts(const Finding& finding, const FailOn& gate) {
  return gate.at_least && finding.severity >= *gate.at_least && finding.suppressed.empty() &&
         !finding.refuted() && finding.confidence_of_scan() != Confidence::Heuristic &&
         !(gate.only_new && finding.in_baseline);
}

bool gate_failed(const Report& report, const FailOn& gate) {
  // A score of nothing says nothing: that nothing was tested has an exit code of its own.
  if (gate.least_score && report.score.grade != "-" && report.score.points < *gate.least_score)
    return true;
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& f) { return counts(f, gate); });
}

int exit_code(const ExitFacts& facts) {
  if (facts.usage_error) return 2;
  if (facts.gate_failed) return 1;
  if (facts.deadline_reached) return 4;
  if (facts.not_tested) return 3;
  return 0;
}

}  // namespace ringfence::finding
