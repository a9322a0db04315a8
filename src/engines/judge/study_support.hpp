// For tests: a study of one gate, made of the outcomes of its trials, and what one rule makes of
// it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/access/gate_study.hpp"
#include "core/access/limit_study.hpp"
#include "engines/judge/judge.hpp"
#include "engines/judge/rule.hpp"
#include "engines/judge/test_support.hpp"

namespace ringfence::judge::test {

struct Tried {
  access::Alteration alteration;
  access::Outcome outcome = access::Outcome::Accepted;
};

// "prefix medium", a word pair for each finding of `rule`, in order.
inline std::vector<std::string> said(const std::vector<finding::Finding>& findings,
                                     std::string_view rule) {
  std::vector<std::string> out;
  for (const finding::Finding& f : findings)
    if (f.rule == rule) out.push_back(f.cause + " " + std::string(finding::name_of(f.severity)));
  return out;
}

inline access::GateStudy study_of(const access::Observation& of, const std::vector<Tried>& trials) {
  access::GateStudy out{.operation = of.operation, .gate = of.gate};
  const auto add = [&](int status, bool credential) {
    http::Request request{.url = of.operation.url};
    out.exchanges.push_back(
        {out.exchanges.size(), std::move(request),
         credential ? std::vector{of.gate.credential_label} : std::vector<std::string>{},
         json(status, "{}"), 0, ""});
    return out.exchanges.back().id;
  };
  out.right = {add(200, true)};
  out.wrong = {add(401, true)};
  out.anonymous = add(401, false);
  for (const Tried& tried : trials) {
    const bool accepted = tried.outcome == access::Outcome::Accepted;
    const bool sent = tried.alteration.kind != access::Alteration::Kind::Absent;
    access::GateTrial trial{.alteration = tried.alteration, .outcome = tried.outcome};
    trial.exchange = add(accepted ? 200 : 401, sent);
    out.trials.push_back(std::move(trial));
  }
  return out;
}

// What the judge says of an API whose gate came out so. Every finding of `rule` must have its
// evidence and a command.
inline std::vector<std::string> said_of(std::string_view rule, const std::vector<Tried>& trials,
                                        access::Gate gate = api_key()) {
  const access::Observation observation = observe({.gate = std::move(gate)}, api_of({}));
  const std::vector<access::GateStudy> studies = {study_of(observation, trials)};
  const auto findings = judge(std::span(&observation, 1), {.studies = studies});
  for (const finding::Finding& f : findings)
    if (f.rule == rule && (f.evidence.size() < 2 || !f.reproduction.starts_with("curl ") ||
                           f.summary.empty() || f.why.empty()))
      return {"not whole: " + f.summary};
  return said(findings, rule);
}

}  // namespace ringfence::judge::test
