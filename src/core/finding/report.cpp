#include "core/finding/report.hpp"

#include <algorithm>
#include <tuple>

namespace ringfence::finding {

void settle(Report& report) {
  for (Finding& f : report.findings)
    if (const RuleInfo* rule = report.rule(f.rule)) f.category = rule->category;
  const auto key = [](const Finding& f) { return std::tie(f.operation, f.rule, f.cause, f.url); };
  std::sort(report.findings.begin(), report.findings.end(),
            [&](const Finding& a, const Finding& b) {
              if (a.severity != b.severity) return a.severity > b.severity;
              return key(a) < key(b);
            });
  report.score = score(report.findings, tested_operations(report));
}

std::size_t tested_operations(const Report& report) {
  return static_cast<std::size_t>(std::count_if(report.operations.begin(), report.operations.end(),
                                                [](const OperationReport& o) { return o.tested; }));
}

}  // namespace ringfence::finding
