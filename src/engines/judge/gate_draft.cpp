#include "engines/judge/gate_draft.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engines/judge/curl_command.hpp"

namespace ringfence::judge {
namespace {

int status_of(const access::GateStudy& study, std::size_t exchange) {
  const http::Response* answer = study.exchanges[exchange].response();
  return answer == nullptr ? 0 : answer->status;
}

// A command holds the credential by name, so what was changed about it is said behind.
std::string what_was_changed(const access::GateStudy& study, std::size_t exchange) {
  for (const access::GateTrial& trial : study.trials)
    if (trial.exchange == exchange && trial.alteration != access::Alteration{})
      return "  # " + access::describe(trial.alteration);
  return "";
}

}  // namespace

finding::Finding finish(const Case& c, const access::GateStudy& study, GateDraft draft) {
  finding::Finding out;
  out.rule = draft.rule.id;
  out.severity = finding::severity(draft.severity);
  out.confidence = finding::Confidence::Wire;
  out.operation = study.operation.id();
  out.url = study.operation.url.text();
  out.summary = std::move(draft.summary);
  out.why = std::move(draft.why);
  out.cause = std::move(draft.cause);
  out.precondition = finding::precondition(draft.severity);
  if (c.claims != nullptr) out.declared = c.claims->at;
  std::vector<std::size_t> seen;
  for (const std::size_t id : draft.evidence) {
    if (std::ranges::find(seen, id) != seen.end()) continue;
    seen.push_back(id);
    out.evidence.push_back(study.exchanges[id]);
  }
  if (!out.evidence.empty())
    out.reproduction = curl_command(out.evidence.front(), study.gate) +
                       what_was_changed(study, draft.evidence.front());
  return out;
}

std::vector<std::size_t> evidence_of(const access::GateStudy& study,
                                     const access::GateTrial& trial) {
  std::vector<std::size_t> out = {trial.exchange};
  if (trial.original) out.push_back(*trial.original);
  if (trial.contrast) out.push_back(*trial.contrast);
  if (!trial.contrast && !study.wrong.empty()) out.push_back(study.wrong.front());
  return out;
}

finding::SeverityInput severity_of(const access::GateStudy& study, finding::Gain gain) {
  finding::SeverityInput out;
  out.gain = gain;
  out.who = finding::Who::NotABrowser;
  out.held = finding::held_of(study.gate);
  out.writes = !http::is_safe_method(study.operation.method);
  out.unbounded = never_expires(study);
  return out;
}

bool never_expires(const access::GateStudy& study) {
  using access::Edit;
  using access::Part;
  if (study.trial(access::other_clock(-access::kHour)) == nullptr) return true;
  return study.accepted(access::other_clock(-access::kTenYears)) ||
         study.accepted(access::edited(Part::Timestamp, Edit::Later));
}

std::string how_answered(const access::GateStudy& study, const access::GateTrial& trial) {
  const std::size_t wrong =
      trial.contrast.value_or(study.wrong.empty() ? trial.exchange : study.wrong.front());
  return fmt::format(
      "It was answered {}, twice, as a right request is; with a wrong signature the same is "
      "answered {}.",
      status_of(study, trial.exchange), status_of(study, wrong));
}

}  // namespace ringfence::judge
