#include "reports/markdown.hpp"

#include <fmt/format.h>

#include "reports/escape.hpp"
#include "reports/groups.hpp"
#include "reports/proof_words.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

using finding::Finding;
using finding::Report;

constexpr std::size_t kMostText = 1500;  // of one field
constexpr std::size_t kMostCell = 160;
constexpr std::size_t kMostNames = 6;

std::string running(std::string_view text) { return markdown(shortened(text, kMostText)); }

std::string title_of(const Report& report, const Finding& f) {
  const finding::RuleInfo* rule = report.rule(f.rule);
  return rule == nullptr || rule->title.empty() ? f.rule : rule->title;
}

std::string operations_of(const Group& group, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < group.findings.size() && i < most; ++i)
    out += (i == 0 ? "" : ", ") + markdown_code(shortened(group.findings[i]->operation, kMostCell));
  if (group.findings.size() > most)
    out += fmt::format(" and {} more", group.findings.size() - most);
  return out;
}

std::string head(const Report& report) {
  std::string out = report.score.grade == "-"
                        ? std::string("## Ringfence: nothing was tested\n\n")
                        : fmt::format("## Ringfence: grade {}, {}\n\n", report.score.grade,
                                      points_text(report.score));
  if (report.score.grade != "-") out += severity_counts(report) + ". ";
  const Tally tally = tally_of(report);
  out += fmt::format("Tested {} of {}.\n", tally.tested, counted(tally.operations, "operation"));
  if (const std::string proofs = proof_counts(report); !proofs.empty())
    out += "\nProofs in a browser: " + proofs + ".\n";
  if (report.deadline_reached) out += "\n**The deadline was reached: this report is partial.**\n";
  for (const std::string& note : report.notes) out += "\n> " + running(note) + "\n";
  return out;
}

std::string not_tested(const Report& report) {
  constexpr std::size_t kMostOperations = 20;
  std::string out;
  std::size_t n = 0;
  for (const finding::OperationReport& o : report.operations) {
    if (o.tested || ++n > kMostOperations) continue;
    if (n == 1) out += "\n### Not tested\n\n";
    out += "- " + markdown_code(shortened(o.id, kMostCell)) + ": " +
           markdown(shortened(o.note.empty() ? o.access : o.note, kMostCell)) + "\n";
  }
  if (n > kMostOperations) out += fmt::format("- and {} more\n", n - kMostOperations);
  return out;
}

// Never left out: a browser that does not do what the model says is a fault of one of them.
std::string disagreement_list(const Report& report) {
  constexpr std::size_t kMostDisagreements = 10, kMostTold = 200;  // a third of a comment at most
  const std::size_t n = disagreements(report);
  if (n == 0) return "";
  std::string out =
      "\n**" + counted(n, "disagreement") + " of a browser with the model or the scan**\n\n";
  std::size_t told = 0;
  for (const Finding& f : report.findings)
    if (f.proof && !f.proof->disagreement.empty() && told++ < kMostDisagreements)
      out += "- " + markdown_code(shortened(f.operation, kMostCell)) + ", " +
             markdown(shortened(f.rule, kMostCell)) + ": " +
             markdown(shortened(f.proof->disagreement, kMostTold)) + "\n";
  if (n > kMostDisagreements) out += fmt::format("- and {} more\n", n - kMostDisagreements);
  return out;
}

std::string refuted_row(const Report& report, const Group& group) {
  const Finding& f = group.first();
  return "- " + markdown(shortened(title_of(report, f), kMostCell)) + ", " +
         operations_of(group, kMostNames) + ": " + running(verdict_text(f)) + "\n";
}

std::string row(const Report& report, const Group& group) {
  const Finding& f = group.first();
  std::string state;
  if (!f.suppressed.empty())
    state = "suppressed";
  else if (f.refuted())
    state = "refuted";
  else if (report.compared)
    state = f.in_baseline ? "known" : "new";
  if (f.proof && !f.refuted() && f.proof->verdict == finding::Verdict::Proven)
    state += state.empty() ? "proven" : ", proven";
  return fmt::format("| {} | {} | {} | {} |\n", name_of(f.severity),
                     markdown(shortened(title_of(report, f), kMostCell)), operations_of(group, 2),
                     state);
}

std::string block(const Report& report, const Group& group) {
  const Finding& f = group.first();
  std::string out = fmt::format("\n### {}: {}\n\n", name_of(f.severity),
                                markdown(shortened(title_of(report, f), kMostCell)));
  out += operations_of(group, kMostNames) + "\n\n" + running(f.summary) + "\n";
  const auto item = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) out += fmt::format("- **{}:** {}\n", label, running(text));
  };
  out += '\n';
  item("Hurts when", f.precondition);
  item("Why", f.why);
  item("Browsers", profile_names(f.profiles));
  item("Declared", declared_text(f.declared));
  item("Proof", verdict_text(f));
  if (f.proof && !f.proof->attempts.empty()) item("Seen", attempt_text(f.proof->attempts.front()));
  item("Inferred rule", f.inferred_rule);
  if (!f.accepted.empty())
    out += "- **Accepts:** " + markdown_code(origin_names(f.accepted, kMostNames)) + "\n";
  if (!f.refused.empty())
    out += "- **Refuses:** " + markdown_code(origin_names(f.refused, kMostNames)) + "\n";
  const finding::RuleInfo* rule = report.rule(f.rule);
  if (rule != nullptr) item("Remedy", rule->remedy);
  if (!f.reproduction.empty())
    out += "\n" + markdown_block(shortened(f.reproduction, kMostText), "sh");
  if (rule != nullptr && !rule->flask.empty())
    out += "\n" + markdown_block(shortened(rule->flask, kMostText), "python");
  return out;
}

}  // namespace

std::string render_markdown(const Report& report) {
  constexpr std::size_t kReserve = 200;  // for the line that counts what was left out
  const std::vector<Group> groups = groups_of(report);
  std::string out = shortened(head(report), kMaxMarkdown / 4) + disagreement_list(report);
  std::size_t left_out = 0;
  const auto add = [&](const std::string& text) {
    const bool fits = out.size() + text.size() + kReserve <= kMaxMarkdown;
    if (fits) out += text;
    return fits;
  };
  if (!groups.empty()) out += "\n| severity | finding | operations | |\n|---|---|---|---|\n";
  bool full = false;
  for (const Group& group : groups) {
    full = full || !add(row(report, group));
    left_out += full ? 1 : 0;
  }
  if (left_out != 0) out += fmt::format("\n{} more in the full report.\n", left_out);
  for (const Group& group : groups)
    if (needs_action(group.first()) && !add(block(report, group))) {
      out += "\nFurther details are in the full report.\n";
      break;
    }
  std::string refuted;
  for (const Group& group : groups)
    if (group.first().refuted() && group.first().suppressed.empty())
      refuted += refuted_row(report, group);
  if (!refuted.empty()) add("\n### Refuted in a browser\n\n" + refuted);
  const std::string untested = not_tested(report);
  if (out.size() + untested.size() <= kMaxMarkdown) out += untested;
  return out;
}

}  // namespace ringfence::reports
