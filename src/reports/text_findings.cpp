#include "reports/text_findings.hpp"

#include <map>
#include <set>

#include "core/base/text.hpp"
#include "core/finding/cwe.hpp"
#include "reports/groups.hpp"
#include "reports/text_proofs.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

using finding::Finding;
using finding::Report;
using finding::RuleInfo;

// As many as one takes in at a glance; the JSON report has them all.
constexpr std::size_t kMostNames = 6;

std::string title_of(const Report& report, const Finding& f) {
  const RuleInfo* rule = report.rule(f.rule);
  return rule == nullptr || rule->title.empty() ? f.rule : rule->title;
}

std::vector<std::string> operations_of(const Report& report, const Group& group) {
  const bool with_host = has_many_hosts(report);
  std::vector<std::string> names;
  for (const Finding* f : group.findings)
    names.push_back(operation_name(f->operation, f->url, with_host));
  return first_of(std::move(names), kMostNames);
}

std::string cwe_text(const RuleInfo& rule) {
  if (rule.cwe == 0) return "";
  std::string out =
      "CWE-" + std::to_string(rule.cwe) + " " + std::string(finding::cwe_name(rule.cwe));
  for (std::size_t i = 0; i < rule.consequences.size(); ++i)
    out += (i == 0 ? "; leads to CWE-" : ", CWE-") + std::to_string(rule.consequences[i]);
  return out;
}

void write_inferred_rule(Layout& out, const Finding& f) {
  out.field("rule", f.inferred_rule);
  out.field("  accepts", origin_names(f.accepted, kMostNames));
  out.field("  refuses", origin_names(f.refused, kMostNames));
}

void write_code(Layout& out, std::string_view code) {
  for (const std::string_view line : text::split(code, '\n'))
    if (!line.empty()) out.line("| " + std::string(line), 16, Style::Cyan);
}

// What has been written in full, and in which finding: it is not written again.
struct Told {
  std::set<std::string> rules;
  std::map<std::string, std::size_t> code;
};

void write_remedy(Layout& out, const RuleInfo* rule, std::size_t number, Told& told) {
  if (rule == nullptr) return;
  if (!told.rules.insert(rule->id).second) {
    out.field("remedy", "as above for " + rule->id);
    return;
  }
  out.field("remedy", rule->remedy);
  if (!rule->flask.empty()) {
    const auto [known, first_time] = told.code.emplace(rule->flask, number);
    if (first_time)
      write_code(out, rule->flask);
    else
      out.line("| the code of finding " + std::to_string(known->second), 16, Style::Cyan);
  }
  out.field("CWE", cwe_text(*rule));
}

void write_block(Layout& out, const Report& report, const Group& group, std::size_t number,
                 Told& told) {
  const Finding& f = group.first();
  const RuleInfo* rule = report.rule(f.rule);
  out.blank();
  const std::string tag = " " + text::to_upper(name_of(f.severity)) + " ";
  std::string title = title_of(report, f);
  if (f.category == finding::Category::Functional) title += " (functional)";
  if (report.compared) title += f.in_baseline ? " (known)" : " (new)";
  const std::string head = std::to_string(number) + ". ";
  const std::vector<std::string> lines = wrapped(title, out.width() - head.size() - tag.size() - 1);
  out.pieces({{head, Style::Bold}, {tag, style_of(f.severity)}, {" " + lines[0], Style::Bold}});
  for (std::size_t i = 1; i < lines.size(); ++i) out.line(lines[i], 4, Style::Bold);
  out.names("operation", operations_of(report, group));
  out.field("who", f.summary);
  out.field("from", origin_names(f.attackers, 3));
  out.field("browsers", profile_names(f.profiles));
  out.field("why", f.why);
  out.field("hurts when", f.precondition);
  write_inferred_rule(out, f);
  out.field("declared", declared_text(f.declared));
  write_proof(out, group);
  out.verbatim("repeat", f.reproduction);
  write_remedy(out, rule, number, told);
  out.field("id", f.fingerprint() + (group.findings.size() > 1 ? " and others, " : ", ") + f.rule +
                      ", " + std::string(name_of(f.confidence)));
}

void write_short(Layout& out, const Report& report, const Group& group) {
  const Finding& f = group.first();
  const std::vector<std::string> names = operations_of(report, group);
  out.paragraph("- " + title_of(report, f) + ": " + listed(names, names.size()), 2, 2);
  if (!f.suppressed.empty()) {
    out.paragraph(std::string(name_of(f.severity)) + ", suppressed: " + f.suppressed, 4);
  } else {
    out.paragraph((f.refuted() ? "The scan said: " : "") + f.summary, 4);
  }
  // Of what a browser refuted the attempts are all there is to tell.
  if (f.refuted() && f.suppressed.empty())
    write_proof(out, group);
  else
    write_short_proof(out, group);
}

}  // namespace

Style style_of(finding::Severity severity) noexcept {
  switch (severity) {
    case finding::Severity::Critical: return Style::Inverse;
    case finding::Severity::High: return Style::Red;
    case finding::Severity::Medium: return Style::Yellow;
    case finding::Severity::Low: return Style::Green;
    case finding::Severity::Info: return Style::Dim;
  }
  return Style::Plain;
}

void write_findings(Layout& out, const Report& report) {
  const std::vector<Group> groups = groups_of(report);
  Told told;
  std::size_t number = 0;
  for (const Group& group : groups) {
    if (!needs_action(group.first())) continue;
    if (number == 0) out.heading("FINDINGS");
    write_block(out, report, group, ++number, told);
  }
  const auto short_list = [&](std::string_view heading, auto&& wanted) {
    bool any = false;
    for (const Group& group : groups) {
      if (!wanted(group.first())) continue;
      if (!any) out.heading(heading);
      any = true;
      write_short(out, report, group);
    }
  };
  short_list("NOTES AND INFORMATION", [](const Finding& f) {
    return f.suppressed.empty() && !f.refuted() && !needs_action(f);
  });
  short_list("REFUTED IN A BROWSER",
             [](const Finding& f) { return f.suppressed.empty() && f.refuted(); });
  short_list("SUPPRESSED", [](const Finding& f) { return !f.suppressed.empty(); });
}

}  // namespace ringfence::reports
