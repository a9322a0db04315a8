#include "reports/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ringfence::reports {

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) {
    if (i != 0) out += ", ";
    out += names[i];
  }
  if (names.size() > most) out += " (and " + std::to_string(names.size() - most) + " more)";
  return out;
}

std::vector<std::string> first_of(std::vector<std::string> names, std::size_t most) {
  if (names.size() <= most) return names;
  const std::size_t rest = names.size() - most;
  names.resize(most);
  names.push_back("and " + std::to_string(rest) + " more");
  return names;
}

std::string origin_names(const std::vector<origins::Origin>& origins, std::size_t most) {
  std::vector<std::string> names;
  for (const origins::Origin& o : origins) names.push_back(o.serialise());
  return listed(names, most);
}

std::string profile_names(const std::vector<fetch::ProfileId>& profiles) {
  std::vector<std::string> names;
  const auto has = [&](fetch::ProfileId id) {
    return std::find(profiles.begin(), profiles.end(), id) != profiles.end();
  };
  if (has(fetch::ProfileId::Chromium)) names.emplace_back("Chromium");
  if (has(fetch::ProfileId::Firefox)) names.emplace_back("Firefox");
  if (has(fetch::ProfileId::Standard)) names.emplace_back("any that follows the standard");
  return names.empty() ? "any client (no browser is needed)" : listed(names, names.size());
}

std::string declared_text(const access::Provenance& at) {
  if (at.line == 0) return "";
  return at.file + ":" + std::to_string(at.line) + ", " + at.pointer;
}

std::string counted(std::size_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

std::string severity_counts(const finding::Report& report) {
  std::map<finding::Severity, std::size_t> counts;
  for (const finding::Finding& f : report.findings)
    if (f.suppressed.empty() && !f.refuted()) ++counts[f.severity];
  std::vector<std::string> parts;
  for (const finding::Severity s : finding::kSeverities)
    if (counts[s] != 0) parts.push_back(std::to_string(counts[s]) + " " + std::string(name_of(s)));
  return parts.empty() ? "no findings" : listed(parts, parts.size());
}

Tally tally_of(const finding::Report& report) {
  struct State {
    bool tested = false, with_credential = false;
  };
  std::map<std::pair<std::string_view, std::string_view>, State> states;
  for (const finding::OperationReport& o : report.operations) {
    State& state = states[{o.id, o.url}];
    state.tested = state.tested || o.tested;
    state.with_credential =
        state.with_credential || (o.tested && o.gate.kind != access::CredentialKind::None);
  }
  Tally out{.operations = states.size()};
  for (const auto& [operation, state] : states) {
    out.tested += state.tested ? 1 : 0;
    out.tested_with_credential += state.with_credential ? 1 : 0;
  }
  return out;
}

namespace {

std::string_view authority_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return "";
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

}  // namespace

bool has_many_hosts(const finding::Report& report) {
  return std::ranges::any_of(report.operations, [&](const finding::OperationReport& o) {
    // What was skipped is nowhere.
    return !o.url.empty() && authority_of(o.url) != authority_of(report.operations.front().url);
  });
}

std::string operation_name(const std::string& id, std::string_view url, bool with_host) {
  const std::size_t space = id.find(' ');
  if (!with_host || url.empty() || space == std::string::npos) return id;
  return id.substr(0, space + 1) + std::string(authority_of(url)) + id.substr(space + 1);
}

std::string points_text(const finding::Score& score) {
  return score.grade == "-" ? "none" : std::to_string(score.points) + " of 100";
}

std::vector<std::pair<std::string, std::string>> step_texts(const finding::Report& report) {
  std::map<std::string, std::string> rule_of;
  for (const finding::Finding& f : report.findings) rule_of.emplace(f.fingerprint(), f.rule);
  std::vector<std::pair<std::string, std::string>> out;
  std::set<std::string> before;
  for (const finding::ScoreStep& step : report.score.next) {
    const std::set<std::string> now(step.fingerprints.begin(), step.fingerprints.end());
    // The same findings reach the better grade too: one line, for the better one.
    if (!out.empty() && now == before) {
      out.back().first = step.grade;
      continue;
    }
    const bool goes_on = !before.empty() && std::ranges::includes(now, before);
    std::vector<std::string> rules;  // in the order in which they come up
    std::map<std::string, std::size_t> counts;
    for (const std::string& fingerprint : step.fingerprints) {
      if (goes_on && before.contains(fingerprint)) continue;
      const auto at = rule_of.find(fingerprint);
      const std::string& rule = at == rule_of.end() ? fingerprint : at->second;
      if (counts[rule]++ == 0) rules.push_back(rule);
    }
    for (std::string& rule : rules)
      if (const std::size_t n = counts[rule]; n > 1) rule += " (" + counted(n, "finding") + ")";
    std::string text = listed(rules, rules.size());
    if (goes_on) text = "the above, and " + text;
    out.emplace_back(step.grade, std::move(text));
    before = now;
  }
  return out;
}

}  // namespace ringfence::reports
