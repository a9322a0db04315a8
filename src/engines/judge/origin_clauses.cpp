#include "engines/judge/origin_clauses.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "engines/judge/dominance.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge {
namespace {

using access::Exposure;
using origins::OriginKind;

bool holds(std::span<const OriginKind> kinds, OriginKind kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

void add_once(std::vector<origins::Origin>& list, const origins::Origin& origin) {
  if (std::ranges::find(list, origin) == list.end()) list.push_back(origin);
}

// Origins that are let in because these are: they show the same fault.
std::vector<origins::Origin> followers(const Case& c, const std::vector<const Exposure*>& shown) {
  std::vector<origins::Origin> out;
  for (const Exposure& e : c.exposures)
    if (std::ranges::any_of(shown, [&](const Exposure* wide) { return dominates(*wide, e); }) &&
        is_strangers(e.kind))
      add_once(out, e.page);
  return out;
}

}  // namespace

bool holds_data(const Case& c, const Exposure& exposure) {
  const int status = c.facts[exposure.answer].status;
  if (http::is_ok_status(status)) return true;
  // An error everywhere (a parameter that the scan does not know) still shows whom the server lets
  // in; an error for this origin alone is a server that refuses it.
  const access::Trial* usual = baseline(c.observation, true);
  return usual != nullptr && c.facts_of(*usual).status == status;
}

std::string_view cause_of(access::CredentialKind kind) {
  switch (kind) {
    case access::CredentialKind::None: return "no-credential";
    case access::CredentialKind::ApiKey: return "api-key";
    case access::CredentialKind::Signature: return "signature";
    case access::CredentialKind::Bearer: return "bearer";
    case access::CredentialKind::Basic: return "basic";
    case access::CredentialKind::Cookie: return "cookie";
  }
  std::unreachable();
}

void add_inferred(const access::Grant& grant, std::span<const OriginKind> kinds,
                  std::string_view otherwise, finding::Finding& out) {
  std::vector<std::string> texts;
  for (const access::OriginClause& clause : grant.origins) {
    // Of kinds that a rule looks at in part (a front end over http), the others are no witnesses.
    const bool shown = std::ranges::any_of(clause.accepted, [&](const origins::Origin& origin) {
      return std::ranges::find(out.attackers, origin) != out.attackers.end();
    });
    if (!holds(kinds, clause.kind) || !shown) continue;
    if (!clause.rule.empty() && std::ranges::find(texts, clause.rule) == texts.end())
      texts.push_back(clause.rule);
    for (const origins::Origin& origin : clause.accepted) add_once(out.accepted, origin);
    for (const origins::Origin& origin : clause.refused) add_once(out.refused, origin);
  }
  // Beside a fault, a name that is listed exactly says nothing about it.
  const auto is_exact = [](const std::string& t) { return t.starts_with("exactly "); };
  if (!std::ranges::all_of(texts, is_exact)) std::erase_if(texts, is_exact);
  for (const std::string& t : texts)
    out.inferred_rule += (out.inferred_rule.empty() ? "" : "; or ") + t;
  if (texts.empty()) out.inferred_rule = otherwise;
  if (out.accepted.empty()) out.accepted = out.attackers;
}

std::vector<finding::Finding> origin_findings(const Case& c, const finding::RuleInfo& rule,
                                              const OriginRow& row) {
  std::vector<const Exposure*> shown = select(c, [&](const Exposure& e) {
    return reads_gated(e) && holds(row.kinds, e.kind) && (row.fits == nullptr || row.fits(c, e)) &&
           holds_data(c, e) && !is_dominated(c, e);
  });
  if (shown.empty()) return {};
  // The page that hurts most speaks for all: of two trusted domains, the one of the API's own site.
  std::ranges::stable_sort(shown, std::greater{}, [&](const Exposure* e) {
    return finding::severity(severity_of(c, finding::Gain::ReadGated, row.who, e));
  });
  const Exposure& first = *shown.front();
  finding::Finding out =
      finish(c, {.rule = rule,
                 .severity = severity_of(c, finding::Gain::ReadGated, row.who, &first),
                 .summary = sentence(c, row.subject, first),
                 .why = reasoning(c, first),
                 .cause = std::string(cause_of(c.observation.gate.kind)),
                 .exposures = shown,
                 .evidence = {},
                 .attackers = followers(c, shown)});
  add_inferred(c.observation.answer, row.kinds, row.inferred, out);
  return {std::move(out)};
}

}  // namespace ringfence::judge
