#include "engines/judge/key_trials.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/curl_command.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge {
namespace {

using access::Alteration;
using access::GateStudy;
using access::GateTrial;
using Kind = Alteration::Kind;

int status_of(const GateStudy& study, std::size_t exchange) {
  const http::Response* answer = study.exchanges[exchange].response();
  return answer == nullptr ? 0 : answer->status;
}

// The gate with its carriers where the trial had them, so that the command sends them there.
access::Gate gate_as_sent(const GateStudy& study, const Alteration& alteration) {
  access::Gate out = study.gate;
  for (access::Carrier& carrier : out.carriers) {
    if (alteration.kind == Kind::Elsewhere) carrier.place = alteration.place;
    if (alteration.kind == Kind::Underscored)
      carrier.name = text::replace_all(carrier.name, "-", "_");
  }
  return out;
}

std::string reproduction_of(const GateStudy& study, const GateTrial& trial) {
  const std::string command =
      curl_command(study.exchanges[trial.exchange], gate_as_sent(study, trial.alteration));
  const bool other_value =
      trial.alteration.kind == Kind::Edited || trial.alteration.kind == Kind::Twice;
  return other_value ? command + "  # " + access::describe(trial.alteration) : command;
}

std::string why_of(const GateStudy& study, std::span<const GateTrial* const> trials) {
  std::vector<std::string> done;
  for (const GateTrial* trial : trials) {
    const bool spelled = trial->alteration.content == access::Content::PathSpelling;
    done.push_back(spelled ? "the path was sent " + std::string(describe(trial->alteration.form))
                           : access::describe(trial->alteration));
  }
  std::string what = join_words(done);
  what.front() = text::upper(what.front());
  std::string out = fmt::format("{}: answered {}, twice, as the right request is.", what,
                                status_of(study, trials.front()->exchange));
  if (!study.wrong.empty())
    out += fmt::format(" With a wrong credential the operation answers {}.",
                       status_of(study, study.wrong.front()));
  else if (study.anonymous)
    out += fmt::format(" Without a credential the operation answers {}.",
                       status_of(study, *study.anonymous));
  return out;
}

}  // namespace

finding::Finding trial_finding(const Case& c, const finding::RuleInfo& rule, const GateStudy& study,
                               const KeyTrialRow& row, std::span<const GateTrial* const> trials) {
  std::vector<std::size_t> evidence;
  for (const GateTrial* trial : trials) evidence.push_back(trial->exchange);
  if (!study.right.empty()) evidence.push_back(study.right.front());
  // Where a wrong one opens it, the answer without any is what it is held against.
  const bool wrong_opens = row.alteration == access::edited(access::Part::Key, access::Edit::Wrong);
  if (!study.wrong.empty() && !wrong_opens && trials.front()->alteration.kind != Kind::Absent)
    evidence.push_back(study.wrong.front());
  else if (study.anonymous)
    evidence.push_back(*study.anonymous);
  finding::Finding out = finish(
      c, study,
      {.rule = rule,
       .severity = severity_of(study, row.gain),
       .summary = fmt::format(fmt::runtime(row.summary), text::printable(study.operation.id()),
                              access::name_of(study.gate.kind)),
       .why = why_of(study, trials),
       .cause = std::string(row.cause),
       .evidence = std::move(evidence)});
  out.reproduction = reproduction_of(study, *trials.front());
  return out;
}

std::vector<finding::Finding> trial_findings(const Case& c, const finding::RuleInfo& rule,
                                             std::span<const KeyTrialRow> rows) {
  std::vector<finding::Finding> out;
  for (const GateStudy* study : c.studies)
    for (const KeyTrialRow& row : rows) {
      const GateTrial* trial = study->trial(row.alteration);
      if (trial == nullptr || trial->outcome != access::Outcome::Accepted) continue;
      if (row.unless && study->accepted(*row.unless)) continue;
      out.push_back(trial_finding(c, rule, *study, row, {{trial}}));
    }
  return out;
}

}  // namespace ringfence::judge
