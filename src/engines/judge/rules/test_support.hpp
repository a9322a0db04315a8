// For tests: studies of one gate and of its limits, made of the outcomes of their trials, and what
// one rule makes of them.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/access/gate_study.hpp"
#include "core/access/limit_study.hpp"
#include "engines/judge/judge.hpp"
#include "engines/judge/rule.hpp"
#include "engines/judge/test_support.hpp"

namespace ringfence::judge::test {

using access::Alteration;
using access::Content;
using access::Edit;
using access::Field;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Said = std::vector<std::string>;

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

struct StudyRow {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};
inline void expect_rows(std::string_view rule, std::span<const StudyRow> rows) {
  for (const StudyRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(rule, row.trials), row.want);
  }
}

// A series that was let through up to `let_through` requests, or whole.
inline access::LimitSeries series(access::Caller caller, std::size_t sent,
                                  std::optional<std::size_t> let_through, int status = 401) {
  access::LimitSeries out{.caller = caller, .sent = sent, .let_through = let_through};
  const std::size_t served = let_through.value_or(sent);
  if (served > 0) out.statuses.push_back({status, served});
  if (served < sent) out.statuses.push_back({429, sent - served});
  return out;
}

// `still_...`: the caller that met a limit was still held after those series.
inline Said said_of_limits(std::string_view rule, std::vector<access::LimitSeries> list,
                           bool still_keys = false, bool still_addresses = false) {
  const access::Observation o = observe({.gate = api_key()}, api_of({}));
  access::LimitStudy study{.operation = o.operation, .gate = o.gate, .asked_for = 20};
  study.exchanges.push_back({0, {.url = o.operation.url}, {}, json(401, ""), 0, ""});
  study.exchanges.push_back({1, {.url = o.operation.url}, {}, json(429, ""), 0, ""});
  study.series = std::move(list);
  if (still_keys) study.still_after_keys = 1;
  if (still_addresses) study.still_after_addresses = 1;
  const std::vector<access::LimitStudy> studies = {study};
  return said(judge(std::span(&o, 1), {.limits = studies}), rule);
}

}  // namespace ringfence::judge::test
