// missing-vary-origin. Access-Control-Allow-Origin depends on the Origin that came, a cache may
// keep the answer, and nothing tells the cache that another origin needs another answer.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Trial;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "missing-vary-origin",
      .title = "Answers that depend on Origin are cacheable without Vary: Origin",
      .category = finding::Category::Security,
      .taxonomy = {"D1"},
      .cwe = 524,
      .consequences = {525, 349},
      .remedy =
          "Send Vary: Origin on every answer of the operation, the ones without CORS headers too, "
          "or Cache-Control: no-store.",
      .flask = R"(@app.after_request
def vary_by_origin(response):
    response.vary.add("Origin")
    return response
)",
  };
  return kInfo;
}

// Two answers in the same state of authentication whose permission differs.
const Trial* differing(const Case& c, const Trial& one) {
  for (const Trial& other : c.observation.trials)
    if (other.sending == access::Sending::Answer && other.authenticated == one.authenticated &&
        c.facts_of(other).status == c.facts_of(one).status &&
        c.facts_of(other).allow_origin_value != c.facts_of(one).allow_origin_value)
      return &other;
  return nullptr;
}

std::vector<finding::Finding> apply(const Case& c) {
  for (const Trial& trial : c.observation.trials) {
    const Facts& facts = c.facts_of(trial);
    // An answer without permission that is kept keeps pages out; one with a permission in it is the
    // fault.
    const bool one_origin =
        facts.allow_origin == AllowOrigin::SameAsSent || facts.allow_origin == AllowOrigin::Null;
    if (trial.sending != access::Sending::Answer || !one_origin || facts.varies_by_origin ||
        !facts.kept_by_caches)
      continue;
    const Trial* other = differing(c, trial);
    if (other == nullptr) continue;
    return {
        finish(c, {.rule = info(),
                   .severity = severity_of(c, finding::Gain::PoisonCache, finding::Who::AnyPage),
                   .summary = fmt::format(
                       "A cache may serve the answer of {} that was made for one origin to a page "
                       "of another, with the wrong permission in it.",
                       text::printable(c.observation.operation.id())),
                   .why = "Access-Control-Allow-Origin differs between two answers that a cache "
                          "may keep, and Vary does not name Origin.",
                   .cause = "vary",
                   .exposures = {},
                   .evidence = {trial.exchange, other->exchange},
                   .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule missing_vary_origin() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
