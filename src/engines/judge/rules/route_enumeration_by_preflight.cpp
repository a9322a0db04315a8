// route-enumeration-by-preflight. OPTIONS without a credential tells which gated operations exist
// and which methods they have: by Allow, or by a status that a path that is not there does not get.
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;
using access::Sending;
using access::Trial;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "route-enumeration-by-preflight",
      .title = "OPTIONS without a credential lists the methods of gated operations",
      .category = finding::Category::Security,
      .taxonomy = {"seed: route enumeration"},
      .cwe = 204,
      .consequences = {497},
      .remedy =
          "Answer every preflight of an origin that is not listed the same way, whether the route "
          "exists or not, and without Allow.",
      .flask = R"(from flask import Response, request

ALLOWED_ORIGINS = frozenset({"https://app.example.com"})


@app.before_request
def answer_strangers_alike():
    if request.method == "OPTIONS" and request.headers.get("Origin") not in ALLOWED_ORIGINS:
        return Response(status=403)
)",
  };
  return kInfo;
}

bool is_preflight(const Trial& trial) {
  return trial.sending == Sending::Preflight && !trial.authenticated && is_strangers(trial.kind);
}

// A stranger's preflight to a path that is not there, which was answered otherwise than `trial`;
// nullptr for none.
const Trial* told_apart_from(const Case& c, const Trial& trial) {
  for (const Trial& absent : c.observation.trials)
    if (absent.sending == Sending::AbsentRoute && c.facts_of(absent).status != 0 &&
        c.facts_of(absent).status != c.facts_of(trial).status)
      return &absent;
  return nullptr;
}

finding::Finding found(const Case& c, const Trial& trial, const Trial* absent) {
  const Facts& facts = c.facts_of(trial);
  const std::string path = text::printable(c.observation.operation.path_template);
  std::string why =
      fmt::format("The preflight of {} was answered {}", trial.origin->serialise(), facts.status);
  std::string summary =
      fmt::format("Any HTTP client learns without a credential that {} exists", path);
  if (!facts.allow.empty()) {
    const std::string methods = text::printable(text::join(facts.allow, ", "));
    summary += " and takes " + methods;
    why += " with Allow: " + methods;
  }
  if (absent != nullptr)
    why += fmt::format("; the one to a path that is not there {}", c.facts_of(*absent).status);
  Draft draft{.rule = info(),
              .severity = severity_of(c, finding::Gain::EnumerateRoutes, finding::Who::NotABrowser),
              .summary = summary + ".",
              .why = why + ".",
              .cause = facts.allow.empty() ? "status" : "allow",
              .exposures = {},
              .evidence = {trial.exchange},
              .attackers = {}};
  if (absent != nullptr) draft.evidence.push_back(absent->exchange);
  return finish(c, std::move(draft));
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (o.access != Access::Gated && o.access != Access::Refused && o.access != Access::NotSent)
    return {};
  for (const Trial& trial : o.trials) {
    if (!is_preflight(trial) || c.facts_of(trial).status == 0) continue;
    const Trial* absent = told_apart_from(c, trial);
    const bool lists_methods =
        http::is_ok_status(c.facts_of(trial).status) && !c.facts_of(trial).allow.empty();
    if (absent != nullptr || lists_methods) return {found(c, trial, absent)};
  }
  return {};
}

}  // namespace

Rule route_enumeration_by_preflight() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
