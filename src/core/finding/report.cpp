#include "core/finding/report.hpp"

#include <algorithm>
#include <tuple>

namespace ringfence::finding {

namespace {

// The pictures of the most severe findings are kept; the others would make a report that nobody
// can read back.
void limit_screenshots(Report& report) {
  std::size_t total = 0, left_out = 0;
  for (Finding& f : report.findings) {
    if (!f.proof) continue;
    const std::size_t size = f.proof->screenshot.size();
    const bool fits = size <= kMaxScreenshots - total;
    if (fits) total += size;
    if (fits) continue;
    f.proof->screenshot.clear();
    ++left_out;
  }
  if (left_out != 0)
    report.notes.push_back("screenshots of " + std::to_string(left_out) +
                           " proofs are left out: a report holds " +
                           std::to_string(kMaxScreenshots >> 20U) + " MiB of them");
}

}  // namespace

void settle(Report& report) {
  for (Finding& f : report.findings)
    if (const RuleInfo* rule = report.rule(f.rule)) f.category = rule->category;
  const auto key = [](const Finding& f) { return std::tie(f.operation, f.rule, f.cause, f.url); };
  std::sort(report.findings.begin(), report.findings.end(),
            [&](const Finding& a, const Finding& b) {
              if (a.severity != b.severity) return a.severity > b.severity;
              return key(a) < key(b);
            });
  limit_screenshots(report);
  report.score = score(report.findings, tested_operations(report));
}

std::size_t tested_operations(const Report& report) {
  return static_cast<std::size_t>(std::count_if(report.operations.begin(), report.operations.end(),
                                                [](const OperationReport& o) { return o.tested; }));
}

}  // namespace ringfence::finding
