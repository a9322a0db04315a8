// key-header-refused. The origin is let in, but the preflight does not list the header that carries
// the key, so no browser sends it. Not a hole: the front end does not work.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/exposures.hpp"
#include "engines/judge/front_end.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "key-header-refused",
      .title = "Pages that are let in cannot send the credential's header",
      .category = finding::Category::Functional,
      .taxonomy = {"B7"},
      .cwe = 436,
      .consequences = {},
      .remedy =
          "List the header in Access-Control-Allow-Headers for the front ends. If no page is meant "
          "to call the operation, take the CORS headers off its answers instead.",
      .flask = std::string(kFlaskExactOriginsForKeys),
  };
  return kInfo;
}

// The prober need not ask for a front end where any origin is let in; then the unrelated page
// stands for what is seen.
bool front_end_was_asked(const Case& c, const std::vector<Recorded>& all) {
  return std::ranges::any_of(all,
                             [&](const Recorded& r) { return is_front_end(c, *r.first->origin); });
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if ((o.access != Access::Gated && o.access != Access::NotSent) || gate_is_ambient(o.gate))
    return {};
  const std::vector<Recorded> all = by_origin(o);
  const bool asked = front_end_was_asked(c, all);
  for (const Recorded& recorded : all) {
    const origins::Origin& page = *recorded.first->origin;
    const bool declared = is_front_end(c, page);
    if (asked && !declared) continue;
    const access::Trial* answer = recorded.answer(true);
    if (answer != nullptr && !answer->lets_in) continue;
    const UseVerdict verdict = use_by(c, recorded);
    if (verdict.use != Use::KeyHeaderRefused) continue;
    finding::SeverityInput severity =
        severity_of(c, finding::Gain::BreakFrontEnd, finding::Who::AnyPage);
    severity.front_end_declared = declared;
    Draft draft{
        .rule = info(),
        .severity = severity,
        .summary =
            fmt::format("{} {} is let in, but its preflight for {} is not allowed to send {}.",
                        declared ? "The declared front end" : "The origin", page.serialise(),
                        text::printable(o.operation.id()), text::printable(verdict.missing)),
        .why = fmt::format("CORS-preflight fetch: Access-Control-Allow-Headers does not list {}.",
                           text::printable(verdict.missing)),
        .cause = verdict.missing,
        .exposures = {},
        .evidence = {verdict.decided_by->exchange},
        .attackers = {}};
    if (answer != nullptr) draft.evidence.push_back(answer->exchange);
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule key_header_refused() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
