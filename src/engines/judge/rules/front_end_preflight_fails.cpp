// front-end-preflight-fails. A declared front end cannot use the operation: its preflight or the
// answer is closed to it.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/front_end.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "front-end-preflight-fails",
      .title = "A declared front end cannot use the operation",
      .category = finding::Category::Functional,
      .taxonomy = {},
      .cwe = 436,
      .consequences = {},
      .remedy =
          "Answer the front end's preflight with 2xx, its exact origin, the method and the headers "
          "it sends, and put the same origin on the answer itself, errors included.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::string why(const UseVerdict& verdict, const Facts& facts) {
  if (verdict.use == Use::AnswerClosed)
    return fmt::format(
        "CORS check on the answer: Access-Control-Allow-Origin is {}.",
        facts.allow_origin_value.empty() ? "absent" : text::printable(facts.allow_origin_value));
  if (!verdict.missing.empty())
    return fmt::format("CORS-preflight fetch: Access-Control-Allow-Methods does not list {}.",
                       text::printable(verdict.missing));
  return fmt::format(
      "CORS-preflight fetch: the preflight was answered {} and Access-Control-Allow-Origin is {}.",
      facts.status,
      facts.allow_origin_value.empty() ? "absent" : text::printable(facts.allow_origin_value));
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (o.access != Access::Gated && o.access != Access::NotSent && o.access != Access::Public)
    return {};
  // Then that is the cause, and its rule says so.
  if (preflight_asked_for_credentials(c) != nullptr) return {};
  const origins::Origin own = origins::Origin::of(o.operation.url);
  for (const Recorded& recorded : by_origin(o)) {
    const origins::Origin& page = *recorded.first->origin;
    if (!is_front_end(c, page) || origins::same_origin(page, own)) continue;
    const UseVerdict verdict = use_by(c, recorded);
    if (verdict.use != Use::PreflightRefused && verdict.use != Use::AnswerClosed) continue;
    finding::SeverityInput severity =
        severity_of(c, finding::Gain::BreakFrontEnd, finding::Who::AnyPage);
    severity.front_end_declared = true;
    const bool preflight = verdict.use == Use::PreflightRefused;
    return {finish(c, {.rule = info(),
                       .severity = severity,
                       .summary = fmt::format(
                           "The declared front end {} cannot use {}: {}.", page.serialise(),
                           text::printable(o.operation.id()),
                           preflight ? "its preflight fails" : "the answer is closed to it"),
                       .why = why(verdict, c.facts_of(*verdict.decided_by)),
                       .cause = preflight ? "preflight" : "answer",
                       .exposures = {},
                       .evidence = {verdict.decided_by->exchange},
                       .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule front_end_preflight_fails() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
