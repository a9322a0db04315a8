// route-enumeration-by-preflight. OPTIONS without a credential tells a foreign page's browser, and anyone, which methods
// a gated operation has.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "route-enumeration-by-preflight",
      .title = "OPTIONS without a credential lists the methods of gated operations",
      .category = finding::Category::Security,
      .taxonomy = {"seed: route enumeration"},
      .cwe = 204,
      .consequences = {497},
      .remedy = "Answer every preflight of an origin that is not listed the same way, whether the route exists or not, "
                "and without Allow.",
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

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (o.access != Access::Gated && o.access != Access::Refused && o.access != Access::NotSent) return {};
  for (const access::Trial& trial : o.trials) {
    const Facts& facts = c.facts_of(trial);
    if (trial.sending == access::Sending::Answer || trial.authenticated || !is_strangers(trial.kind) ||
        facts.allow.empty() || !http::is_ok_status(facts.status))
      continue;
    const std::string methods = text::printable(text::join(facts.allow, ", "));
    return {finish(c, {.rule = info(),
                       .severity = severity_of(c, finding::Gain::EnumerateRoutes, finding::Who::NotABrowser),
                       .summary = fmt::format("Any HTTP client learns without a credential that {} exists and takes {}.",
                                              text::printable(o.operation.path_template), methods),
                       .why = fmt::format("OPTIONS from {} was answered {} with Allow: {}.",
                                          trial.origin ? trial.origin->serialise() : "no origin", facts.status, methods),
                       .cause = "allow",
                       .exposures = {},
                       .evidence = {trial.exchange},
                       .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule route_enumeration_by_preflight() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
