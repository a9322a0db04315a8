// preflight-and-answer-disagree. One of the two lets an origin in and the other does not: two
// layers, or two settings.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/exposures.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;
using access::Trial;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "preflight-and-answer-disagree",
      .title = "Preflight and answer disagree about who is let in",
      .category = finding::Category::Note,
      .taxonomy = {"D9"},
      .cwe = 436,
      .consequences = {},
      .remedy =
          "Have one layer, the gateway or the application, send CORS headers for preflights and "
          "answers alike.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

// Simple requests need no preflight, so that one is closed to them means nothing.
bool preflight_matters(const access::Observation& o) {
  const bool key_header =
      o.gate.kind != access::CredentialKind::Basic && !o.gate.header_names().empty();
  return key_header || changes_state(o.operation.method);
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (o.access != Access::Gated && o.access != Access::Public) return {};
  for (const Recorded& recorded : by_origin(o)) {
    const Trial* answer = recorded.answer(o.access == Access::Gated);
    http::HeaderList any_headers;
    const Trial* preflight = recorded.preflight(o.operation.method, any_headers);
    if (answer == nullptr || preflight == nullptr) continue;
    if (c.facts_of(*answer).status == 0 || !http::is_ok_status(c.facts_of(*preflight).status))
      continue;
    if (answer->lets_in == preflight->lets_in || (answer->lets_in && !preflight_matters(o)))
      continue;
    return {finish(
        c, {.rule = info(),
            .severity = severity_of(c, finding::Gain::Nothing, finding::Who::AnyPage),
            .summary = fmt::format("For {} the {} of {} lets the origin {} in and the {} does not.",
                                   text::printable(o.operation.id()),
                                   answer->lets_in ? "answer" : "preflight", o.operation.method,
                                   recorded.first->origin->serialise(),
                                   answer->lets_in ? "preflight" : "answer"),
            .why = "CORS check: passed on one of the two and not on the other.",
            .cause = answer->lets_in ? "answer-open" : "preflight-open",
            .exposures = {},
            .evidence = {preflight->exchange, answer->exchange},
            .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule preflight_and_answer_disagree() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
