#include "reports/text.hpp"

#include <algorithm>
#include <map>

#include "core/base/text.hpp"
#include "reports/coverage_table.hpp"
#include "reports/exposure_table.hpp"
#include "reports/groups.hpp"
#include "reports/layout.hpp"
#include "reports/text_findings.hpp"
#include "reports/text_proofs.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

using finding::Report;

Style style_of_grade(std::string_view grade) {
  if (grade == "A" || grade == "B") return Style::Green;
  if (grade == "C") return Style::Yellow;
  return grade == "-" ? Style::Dim : Style::Red;
}

std::size_t suppressed(const Report& report) {
  return static_cast<std::size_t>(
      std::ranges::count_if(report.findings, [](const auto& f) { return !f.suppressed.empty(); }));
}

std::string tested_text(const Report& report) {
  const Tally tally = tally_of(report);
  std::string out = std::to_string(tally.tested) + " of " + counted(tally.operations, "operation");
  if (tally.tested != 0)
    out += ", " + std::to_string(tally.tested_with_credential) + " of them with a credential";
  out += "; " + counted(report.requests, "request");
  if (report.budget != 0) out += " of at most " + std::to_string(report.budget);
  return out;
}

void write_summary(Layout& out, const Report& report) {
  std::string targets = report.targets.empty() ? "no target" : listed(report.targets, 3);
  out.pieces({{"Ringfence " + report.version + "  ", Style::Dim}, {targets, Style::Bold}});
  out.blank();
  const finding::Score& score = report.score;
  std::string findings = severity_counts(report);
  if (const std::size_t n = suppressed(report); n != 0)
    findings += ", " + std::to_string(n) + " suppressed";
  if (score.grade == "-") {
    out.pieces(
        {{"Grade -", Style::Bold}, {"   nothing was tested, so nothing is known", Style::Plain}},
        2);
  } else {
    out.pieces({{"Grade " + score.grade, style_of_grade(score.grade)},
                {"   " + points_text(score) + "   " + findings, Style::Plain}},
               2);
  }
  out.paragraph("Tested " + tested_text(report), 2);
  if (report.deadline_reached)
    out.paragraph(
        "The deadline was reached: this report is partial, and what is not in it was not tested.",
        2);
  if (report.compared) {
    std::size_t fresh = 0, refuted = 0;
    for (const finding::Finding& f : report.findings) {
      if (!f.suppressed.empty()) continue;
      refuted += f.refuted() ? 1 : 0;
      fresh += !f.refuted() && !f.in_baseline ? 1 : 0;
    }
    std::string line = "Against the baseline: " + std::to_string(fresh) + " new, " +
                       std::to_string(report.findings.size() - fresh - refuted) +
                       " known or suppressed";
    if (refuted != 0) line += ", " + std::to_string(refuted) + " refuted";
    out.paragraph(line, 2);
  }
  write_proof_counts(out, report);
}

// Operations that were not tested, by reason: "not tested, answered 401: GET /a, GET /b".
void write_not_tested(Layout& out, const Report& report) {
  const bool with_host = has_many_hosts(report);
  std::vector<std::string> reasons;
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const finding::OperationReport& o : report.operations) {
    if (o.tested) continue;
    const std::string reason = o.note.empty() ? o.access : o.note;
    auto& list = by_reason[reason];
    if (list.empty()) reasons.push_back(reason);
    list.push_back(operation_name(o.id, o.url, with_host));
  }
  if (reasons.empty()) return;
  out.heading("NOT TESTED");
  constexpr std::size_t kMostNames = 8;
  for (const std::string& reason : reasons) {
    const auto& list = by_reason[reason];
    out.paragraph(
        "- " + counted(list.size(), "operation") + ", " + reason + ": " + listed(list, kMostNames),
        2, 2);
  }
}

// Rows that say the same become one; the order is that of the first of each.
std::vector<std::vector<std::string>> merged(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::vector<std::string>> out;
  std::map<std::vector<std::string>, std::pair<std::size_t, std::size_t>>
      seen;  // cells -> row in `out`, others
  for (const auto& row : rows) {
    const auto [at, is_new] = seen.try_emplace({row.begin() + 1, row.end()}, out.size(), 0);
    if (is_new)
      out.push_back(row);
    else
      ++at->second.second;
  }
  for (const auto& [cells, place] : seen)
    if (place.second != 0)
      out[place.first][0] += " (and " + std::to_string(place.second) + " more)";
  return out;
}

void write_coverage(Layout& out, const Report& report) {
  constexpr std::size_t kMostRows = 40;
  auto rows = coverage_table(report);
  if (rows.size() < 2) return;
  if (rows.size() > kMostRows) rows = merged(rows);
  const std::size_t more = rows.size() > kMostRows ? rows.size() - kMostRows : 0;
  if (more != 0) rows.resize(kMostRows);
  out.heading("THE DESCRIPTION");
  out.table(rows, 2);
  if (more != 0) out.paragraph("and " + std::to_string(more) + " more: the JSON report has all", 2);
}

void write_exposure(Layout& out, const Report& report) {
  constexpr std::size_t kMostRows = 20;
  auto rows = exposure_table(report);
  if (rows.size() < 2) return;
  if (rows.size() > kMostRows) rows = merged(rows);
  out.heading("WHO CAN READ WHAT");
  out.table(rows, 2);
  out.paragraph(
      "read: without the user's credentials. CREDS: with them. -: kept out. ?: not tried.", 2);
}

void write_next(Layout& out, const Report& report) {
  if (report.score.next.empty()) return;
  out.heading("WHAT TO FIX");
  for (const auto& [grade, text] : step_texts(report)) out.field("to reach " + grade, text);
}

std::string median_text(std::vector<std::size_t> values) {
  if (values.empty()) return "-";
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return std::to_string(values[middle]);
  const std::size_t sum = values[middle - 1] + values[middle];
  return std::to_string(sum / 2) + (sum % 2 == 1 ? ".5" : "");
}

void write_stats(Layout& out, const Report& report) {
  struct Kind {
    std::string_view name;
    std::vector<std::size_t> probes;
  };
  std::vector<Kind> kinds = {{"public", {}}, {"keyed", {}}, {"ambient", {}}};
  std::vector<std::size_t> all;
  for (const finding::OperationReport& o : report.operations) {
    if (!o.tested) continue;
    Kind& kind = kinds[o.gate.kind == access::CredentialKind::None ? 0
                       : o.gate.is_ambient()                       ? 2
                                                                   : 1];
    kind.probes.push_back(o.cors_probes);
    all.push_back(o.cors_probes);
  }
  out.heading("STATISTICS");
  std::vector<std::vector<std::string>> rows = {
      {"CORS probes per operation", "operations", "median", "least", "most"}};
  const auto add = [&](std::string name, const std::vector<std::size_t>& v) {
    if (v.empty()) return;
    const auto [least, most] = std::minmax_element(v.begin(), v.end());
    rows.push_back({std::move(name), std::to_string(v.size()), median_text(v),
                    std::to_string(*least), std::to_string(*most)});
  };
  for (const Kind& kind : kinds) add(std::string(kind.name), kind.probes);
  add("all", all);
  if (!all.empty()) out.table(rows, 2);
  if (report.gate_requests != 0)
    out.line(
        counted(report.gate_requests, "request") + " to change credentials one thing at a time", 2);
  out.line(
      counted(report.requests, "request") + " in " + std::to_string(report.run.duration_ms) + " ms",
      2);
}

}  // namespace

std::string render_text(const Report& report, const TextOptions& options) {
  Layout out(options.width, options.colour);
  write_summary(out, report);
  for (const std::string& note : report.notes) out.paragraph("Note: " + note, 2, 2);
  write_not_tested(out, report);
  write_findings(out, report);
  write_coverage(out, report);
  write_exposure(out, report);
  write_next(out, report);
  if (options.stats) write_stats(out, report);
  return out.take();
}

}  // namespace ringfence::reports
