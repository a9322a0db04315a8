// declared-origin-refused. The description lists an origin, and the API does not let it in.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "declared-origin-refused",
      .title = "An origin that the description lists is not let in",
      .category = finding::Category::Functional,
      .taxonomy = {"E2", "M3"},
      .cwe = 436,
      .consequences = {},
      .remedy =
          "Let the listed origin in, or take it off the list. A pattern such as "
          "https://*.example.com is a glob in gateways and a regular expression in flask-cors.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], supports_credentials=True)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::GrantClaim* list = declared_list(c);
  const access::Observation& o = c.observation;
  if (list == nullptr || (o.access != access::Access::Gated && o.access != access::Access::Public))
    return {};
  const bool gated = o.access == access::Access::Gated;
  for (const access::Trial& trial : o.trials) {
    if (trial.sending != access::Sending::Answer || trial.authenticated != gated || !trial.origin ||
        trial.lets_in || trial.origin->is_opaque() || list->lets_in(*trial.origin) != true)
      continue;
    const Facts& facts = c.facts_of(trial);
    if (!http::is_ok_status(facts.status)) continue;
    Draft draft{
        .rule = info(),
        .severity = severity_of(c, finding::Gain::BreakFrontEnd, finding::Who::NotABrowser),
        .summary = fmt::format("A page on {} cannot read the answer of {}, though the description "
                               "lists it.",
                               trial.origin->serialise(), text::printable(o.operation.id())),
        .why = fmt::format("{}; the answer to it {}.", says_list(*list),
                           facts.allow_origin_value.empty()
                               ? "has no Access-Control-Allow-Origin"
                               : "has Access-Control-Allow-Origin: " +
                                     text::printable(facts.allow_origin_value, 80)),
        .cause = "origin"};
    draft.evidence = {trial.exchange};
    draft.declared = list->at;
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule declared_origin_refused() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
