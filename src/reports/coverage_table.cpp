#include "reports/coverage_table.hpp"

#include <algorithm>

#include "reports/exposure_table.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {

std::vector<std::vector<std::string>> coverage_table(const finding::Report& report) {
  const bool described = std::ranges::any_of(
      report.operations, [](const finding::OperationReport& o) { return o.declared.line != 0; });
  if (!described) return {};
  const bool with_host = has_many_hosts(report);
  std::vector<std::vector<std::string>> rows = {{"operation", "declared", "tested as"}};
  for (const finding::OperationReport& o : report.operations) {
    std::string tested = "asking for " + gate_text(o.gate);
    if (o.tested && !o.note.empty()) tested += "; " + o.note;
    if (!o.tested) tested = "not: " + (o.note.empty() ? o.access : o.note);
    if (o.tested && o.access == "not sent") tested = "preflights alone";
    rows.push_back({operation_name(o.id, o.url, with_host),
                    o.declared.line == 0 ? "not in it" : o.declared_gate, std::move(tested)});
  }
  return rows;
}

}  // namespace ringfence::reports
