#include "reports/junit.hpp"

#include <fmt/format.h>

#include "reports/escape.hpp"
#include "reports/proof_words.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

using finding::Finding;
using finding::OperationReport;
using finding::Report;

// Attributes are shown in lists; the whole text is in the body of the failure.
constexpr std::size_t kMostAttribute = 500;

std::string attribute(std::string_view text) { return xml(shortened(text, kMostAttribute)); }

std::string details(const Finding& f) {
  std::string out = f.summary;
  const auto add = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) out += "\n" + std::string(label) + ": " + text;
  };
  add("why", f.why);
  add("hurts when", f.precondition);
  add("rule", f.inferred_rule);
  add("proof", verdict_text(f));
  if (f.proof) add("disagreement", f.proof->disagreement);
  add("repeat", f.reproduction);
  add("fingerprint", f.fingerprint());
  return out;
}

// Why it does not fail; a disagreement is told there too, since a skipped case has no other text.
std::string skipped_text(const Finding& f) {
  std::string out = f.suppressed.empty() ? verdict_text(f) : "suppressed: " + f.suppressed;
  if (f.proof && !f.proof->disagreement.empty())
    out = "DISAGREEMENT: " + f.proof->disagreement + " " + out;
  return out;
}

std::string finding_case(const Report& report, const Finding& f, bool fails) {
  const finding::RuleInfo* rule = report.rule(f.rule);
  const std::string title = rule == nullptr ? f.rule : rule->title;
  std::string out = fmt::format("    <testcase classname=\"{}\" name=\"{}: {}\">\n",
                                attribute(f.operation), attribute(f.rule), attribute(title));
  if (fails)
    out += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                       name_of(f.severity), attribute(f.summary), xml(details(f)));
  else if (!f.suppressed.empty() || f.refuted())
    out += fmt::format("      <skipped message=\"{}\"/>\n", attribute(skipped_text(f)));
  else
    out += fmt::format("      <system-out>{}, below the gate: {}</system-out>\n",
                       name_of(f.severity), xml(details(f)));
  return out + "    </testcase>\n";
}

}  // namespace

std::string render_junit(const Report& report, const finding::FailOn& gate) {
  std::string cases;
  std::size_t tests = 0, failures = 0, skipped = 0;
  const auto add = [&](std::string text) {
    cases += text;
    ++tests;
  };
  for (const Finding& f : report.findings) {
    const bool fails = finding::counts(f, gate);
    failures += fails ? 1 : 0;
    skipped += !fails && (!f.suppressed.empty() || f.refuted()) ? 1 : 0;
    add(finding_case(report, f, fails));
  }
  for (const OperationReport& o : report.operations) {
    bool found = false;
    for (const Finding& f : report.findings) found = found || f.operation == o.id;
    if (found) continue;
    if (o.tested) {
      add(fmt::format("    <testcase classname=\"{}\" name=\"no cross-origin finding\"/>\n",
                      attribute(o.id)));
      continue;
    }
    ++skipped;
    add(
        fmt::format("    <testcase classname=\"{}\" name=\"tested\">\n      <skipped "
                    "message=\"{}\"/>\n    </testcase>\n",
                    attribute(o.id), attribute(o.note.empty() ? o.access : o.note)));
  }
  if (gate.least_score) {
    const bool fails = report.score.grade != "-" && report.score.points < *gate.least_score;
    failures += fails ? 1 : 0;
    add(fmt::format(
        "    <testcase classname=\"score\" name=\"at least {} points\">{}</testcase>\n",
        *gate.least_score,
        fails ? fmt::format("<failure type=\"score\" message=\"{} points\"/>", report.score.points)
              : ""));
  }
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"",
                                         tests, failures, skipped);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n  <testsuite name=\"ringfence "
      "{}\" {}>\n{}  </testsuite>\n</testsuites>\n",
      counts, attribute(listed(report.targets, 3)), counts, cases);
}

}  // namespace ringfence::reports
