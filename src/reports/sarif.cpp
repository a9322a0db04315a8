#include "reports/sarif.hpp"

#include <algorithm>
#include <map>

#include "core/base/text.hpp"
#include "core/finding/cwe.hpp"
#include "reports/escape.hpp"
#include "reports/json_writer.hpp"
#include "reports/proof_words.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

using finding::Finding;
using finding::Report;
using finding::RuleInfo;
using finding::Severity;
using Layout = JsonWriter::Layout;

// Code scanning cuts messages at this; cutting ourselves keeps the words whole.
constexpr std::size_t kMostMessage = 1000;

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::Critical:
    case Severity::High: return "error";
    case Severity::Medium: return "warning";
    case Severity::Low:
    case Severity::Info: return "note";
  }
  return "none";
}

// In the middle of the bands of code scanning: over 9.0 critical, 7.0 high, 4.0 medium, 0.1 low.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::Critical: return "9.5";
    case Severity::High: return "8.0";
    case Severity::Medium: return "5.5";
    case Severity::Low: return "2.0";
    case Severity::Info: return "0.0";
  }
  return "0.0";
}

void message(JsonWriter& w, std::string_view name, std::string_view text) {
  w.key(name);
  w.begin_object(Layout::OneLine);
  w.text("text", shortened(readable(text), kMostMessage));
  w.end();
}

std::string help_text(const RuleInfo& rule, bool as_markdown) {
  std::string out = as_markdown ? markdown(rule.remedy) : rule.remedy;
  if (!rule.flask.empty())
    out += as_markdown ? "\n\n" + markdown_block(rule.flask, "python") : "\n\n" + rule.flask;
  return out;
}

void write_rule(JsonWriter& w, const RuleInfo& rule, Severity worst) {
  w.begin_object();
  w.text("id", readable(rule.id));
  message(w, "shortDescription", rule.title);
  message(w, "fullDescription", rule.title + ". " + rule.remedy);
  w.key("help");
  w.begin_object();
  w.text("text", readable(help_text(rule, false)));
  w.text("markdown", readable(help_text(rule, true)));
  w.end();
  w.key("defaultConfiguration");
  w.begin_object(Layout::OneLine);
  w.text("level", level_of(worst));
  w.end();
  w.key("properties");
  w.begin_object();
  w.key("tags");
  w.begin_array(Layout::OneLine);
  if (rule.category == finding::Category::Security)
    w.text("security");
  else
    w.text(name_of(rule.category));
  w.text("cors");
  if (rule.cwe != 0) w.text("external/cwe/cwe-" + std::to_string(rule.cwe));
  for (const int cwe : rule.consequences) w.text("external/cwe/cwe-" + std::to_string(cwe));
  w.end();
  w.text("precision", "very-high");
  w.text("problem.severity", level_of(worst) == "note" ? "recommendation" : level_of(worst));
  // The whole rule is rated by its worst finding: code scanning has no rating per result.
  if (rule.category == finding::Category::Security)
    w.text("security-severity", security_severity(worst));
  w.end();
  w.end();
}

// A description that was a file of the repository is where a finding stands; one that came from
// elsewhere has no file.
bool is_file(const access::Provenance& at) {
  return at.line != 0 && at.file.find("://") == std::string::npos && at.file != "standard input";
}

void write_location(JsonWriter& w, const Finding& f, const std::string& anchor) {
  const bool declared = is_file(f.declared);
  const std::string uri = declared ? sarif_uri(f.declared.file) : anchor;
  w.key("locations");
  w.begin_array();
  w.begin_object();
  w.key("physicalLocation");
  w.begin_object();
  w.key("artifactLocation");
  w.begin_object(Layout::OneLine);
  w.text("uri", uri);
  w.text("uriBaseId", "%SRCROOT%");
  w.end();
  w.key("region");
  w.begin_object(Layout::OneLine);
  w.number("startLine", declared ? static_cast<long long>(f.declared.line) : 1);
  if (declared) w.number("startColumn", static_cast<long long>(f.declared.column));
  w.end();
  w.end();
  w.key("logicalLocations");
  w.begin_array();
  w.begin_object();
  w.text("name", readable(f.operation));
  w.text("fullyQualifiedName", readable(f.operation));
  w.text("kind", "resource");
  w.end();
  w.end();
  w.end();
  w.end();
}

void write_properties(JsonWriter& w, const Finding& f) {
  w.key("properties");
  w.begin_object();
  w.text("operation", readable(f.operation));
  w.text("url", readable(f.url));
  w.text("severity", name_of(f.severity));
  w.text("confidence", name_of(f.confidence));
  w.text("category", name_of(f.category));
  w.text("precondition", readable(f.precondition));
  w.text("why", readable(f.why));
  if (f.declared.line != 0) w.text("declared", readable(f.declared.pointer));
  w.text("reproduction", readable(f.reproduction));
  w.key("attackers");
  w.begin_array();
  for (const origins::Origin& o : f.attackers) w.text(readable(o.serialise()));
  w.end();
  if (f.proof) {
    w.key("proof");
    w.begin_object();
    w.text("verdict", name_of(f.proof->verdict));
    w.boolean("closed", f.proof->closed);
    w.text("browser", readable(f.proof->browser));
    w.text("reason", readable(f.proof->reason));
    w.text("disagreement", readable(f.proof->disagreement));
    w.end();
  }
  w.end();
}

// On all results or on none: an empty list says "not suppressed". A refuted result is one that a
// reader is not to act on, which is the word that SARIF has for it.
void write_suppressions(JsonWriter& w, const Finding& f) {
  w.key("suppressions");
  w.begin_array();
  const auto add = [&](std::string_view why) {
    w.begin_object();
    w.text("kind", "external");
    w.text("status", "accepted");
    w.text("justification", readable(why));
    w.end();
  };
  if (!f.suppressed.empty()) add(f.suppressed);
  if (f.refuted()) add(verdict_text(f));
  w.end();
}

void write_result(JsonWriter& w, const Report& report, const Finding& f, std::size_t rule_index,
                  const std::string& uri, std::size_t ordinal) {
  // The same operation on another host has the same fingerprint: two results stay two alerts.
  const std::string unique = f.fingerprint() + (ordinal == 1 ? "" : "-" + std::to_string(ordinal));
  w.begin_object();
  w.text("ruleId", readable(f.rule));
  w.number("ruleIndex", static_cast<long long>(rule_index));
  w.text("level", level_of(f.severity));
  message(w, "message",
          f.operation + ": " + f.summary +
              (f.precondition.empty() ? "" : " Hurts when: " + f.precondition));
  write_location(w, f, uri);
  w.key("partialFingerprints");
  w.begin_object();
  // All results stand at one line: without a fingerprint of its own under this name, those of one
  // rule become one alert.
  w.text("primaryLocationLineHash", unique + ":1");
  w.text("ringfence/v1", unique);
  w.end();
  if (report.compared) w.text("baselineState", f.in_baseline ? "unchanged" : "new");
  write_suppressions(w, f);
  write_properties(w, f);
  w.end();
}

void write_invocation(JsonWriter& w, const Report& report) {
  w.key("invocations");
  w.begin_array();
  w.begin_object();
  w.boolean("executionSuccessful",
            !report.deadline_reached && finding::tested_operations(report) != 0);
  w.key("toolExecutionNotifications");
  w.begin_array();
  const auto notification = [&](std::string_view level, std::string_view text) {
    w.begin_object();
    w.text("level", level);
    message(w, "message", text);
    w.end();
  };
  if (report.deadline_reached)
    notification("error", "The deadline was reached: the report is partial.");
  for (const finding::OperationReport& o : report.operations)
    if (!o.tested)
      notification("warning", "Not tested: " + o.id + ": " + (o.note.empty() ? o.access : o.note));
  for (const Finding& f : report.findings)
    if (f.proof && !f.proof->disagreement.empty())
      notification("warning",
                   "Disagreement: " + f.operation + ", " + f.rule + ": " + f.proof->disagreement);
  for (const std::string& note : report.notes) notification("note", note);
  w.end();
  w.end();
  w.end();
}

// Rules that came up, by id, each with its worst severity. A report without the rule's text still
// names it.
std::vector<std::pair<RuleInfo, Severity>> used_rules(const Report& report) {
  std::map<std::string, Severity> worst;
  for (const Finding& f : report.findings) {
    const auto [at, is_new] = worst.emplace(f.rule, f.severity);
    at->second = std::max(at->second, f.severity);
  }
  std::vector<std::pair<RuleInfo, Severity>> out;
  for (const auto& [id, severity] : worst) {
    const RuleInfo* known = report.rule(id);
    RuleInfo rule = known != nullptr ? *known : RuleInfo{.id = id, .title = id};
    out.emplace_back(std::move(rule), severity);
  }
  return out;
}

}  // namespace

std::string sarif_uri(std::string_view path) {
  constexpr std::string_view kDefault = "ringfence.yaml";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string clean(path);
  std::replace(clean.begin(), clean.end(), '\\', '/');
  std::vector<std::string_view> parts;
  bool only_last = clean.starts_with('/') || clean.find(':') != std::string::npos;
  for (const std::string_view part : text::split(clean, '/')) {
    if (part == "..") only_last = true;
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  if (parts.empty()) return std::string(kDefault);
  if (only_last) parts.erase(parts.begin(), parts.end() - 1);
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    for (const char c : part) {
      if (text::is_alpha(c) || text::is_digit(c) ||
          std::string_view("-._~").find(c) != std::string_view::npos) {
        out += c;
        continue;
      }
      const auto byte = static_cast<unsigned char>(c);
      ((out += '%') += kHex[byte >> 4U]) += kHex[byte & 15U];
    }
  }
  return out;
}

std::string render_sarif(const Report& report, const SarifOptions& options) {
  const auto rules = used_rules(report);
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < rules.size(); ++i) index[rules[i].first.id] = i;
  const std::string uri = sarif_uri(options.anchor);
  JsonWriter w;
  w.begin_object();
  w.text(
      "$schema",
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
  w.text("version", "2.1.0");
  w.key("runs");
  w.begin_array();
  w.begin_object();
  w.key("tool");
  w.begin_object();
  w.key("driver");
  w.begin_object();
  w.text("name", "Ringfence");
  w.text("semanticVersion", readable(report.version));
  w.key("rules");
  w.begin_array();
  for (const auto& [rule, worst] : rules) write_rule(w, rule, worst);
  w.end();
  w.end();
  w.end();
  write_invocation(w, report);
  w.text("columnKind", "unicodeCodePoints");
  w.key("properties");
  w.begin_object();
  w.text("grade", report.score.grade);
  w.number("score", report.score.points);
  w.end();
  w.key("results");
  w.begin_array();
  std::map<std::string, std::size_t> met;  // fingerprint -> results that had it
  for (const Finding& f : report.findings)
    write_result(w, report, f, index.at(f.rule), uri, ++met[f.fingerprint()]);
  w.end();
  w.end();
  w.end();
  w.end();
  return w.take();
}

}  // namespace ringfence::reports
