// no-server-side-origin-check. The server answers a keyed or signed request from a foreign page as
// if it were its own: only the browser stands between, and it hides answers, it does not stop
// requests.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/exposures.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "no-server-side-origin-check",
      .title = "The server answers keyed requests of foreign pages like its own front end's",
      .category = finding::Category::Security,
      .taxonomy = {"seed: server-side origin check"},
      .cwe = 346,
      .consequences = {942},
      .remedy =
          "Where pages call the operation, refuse requests whose Origin is present and not one of "
          "them. Requests without Origin come from servers and tools, and their key decides.",
      .flask = std::string(kFlaskRefuseForeignPages),
  };
  return kInfo;
}

// A foreign page's browser lets the request through, or its answer: then the server's check was the
// last one.
bool matters(const Case& c) {
  return std::ranges::any_of(c.exposures, [](const access::Exposure& e) {
    return e.kind == origins::OriginKind::Random && e.with_key;
  });
}

// What the first of those pages can do: seen in a browser, it shows that the server does not stop
// it.
std::vector<const access::Exposure*> by_page(const Case& c, const origins::Origin& page) {
  return select(c, [&](const access::Exposure& e) {
    return e.page == page && e.with_key && e.method == c.observation.operation.method;
  });
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (o.access != access::Access::Gated || gate_is_ambient(o.gate)) return {};
  const access::Trial* usual = baseline(o, true);
  if (usual == nullptr || !http::is_ok_status(c.facts_of(*usual).status)) return {};
  for (const Recorded& recorded : by_origin(o)) {
    if (recorded.first->kind != origins::OriginKind::Random) continue;
    const access::Trial* foreign = recorded.answer(true);
    if (foreign == nullptr || o.exchanges[foreign->exchange].response() == nullptr) continue;
    if (!same_answer(*o.exchanges[usual->exchange].response(),
                     *o.exchanges[foreign->exchange].response()))
      continue;
    finding::SeverityInput severity =
        severity_of(c, finding::Gain::SkipOriginCheck, finding::Who::AnyPage);
    if (matters(c))
      severity.browser_use = finding::BrowserUse::Meant;
    else
      severity.browser_use = finding::BrowserUse::Unknown;
    return {finish(
        c, {.rule = info(),
            .severity = severity,
            .summary = fmt::format(
                "The server answers {} with the {} from a foreign page ({}) exactly as it does "
                "without Origin: it checks the key and not where it is used.",
                text::printable(o.operation.id()), name_of(o.gate.kind),
                recorded.first->origin->serialise()),
            .why = "The answer with a foreign Origin has the status and body of the one without.",
            .cause = std::string(cause_of(o.gate.kind)),
            .exposures = by_page(c, *recorded.first->origin),
            .evidence = {foreign->exchange, usual->exchange},
            .attackers = {*recorded.first->origin}})};
  }
  return {};
}

}  // namespace

Rule no_server_side_origin_check() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
