#include "engines/judge/key_clauses.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engines/judge/draft.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge {
namespace {

using access::Exposure;
using access::Power;
using origins::OriginKind;

constexpr std::array kAny = {OriginKind::Random};

bool let_in_by_standard(const Exposure& e) {
  return std::ranges::find(e.profiles, fetch::ProfileId::Standard) != e.profiles.end();
}

// The answer decides where there is one; of an operation that was not sent there is none.
bool fits(const Case& c, const Exposure& e) {
  const Power wanted =
      c.observation.access == access::Access::NotSent ? Power::Execute : Power::Read;
  if (e.kind != OriginKind::Random || !e.with_key || e.power != wanted) return false;
  return e.method == c.observation.operation.method &&
         (wanted == Power::Execute || holds_data(c, e));
}

// The others who are let in the same way: null and http pages.
std::vector<origins::Origin> also_let_in(const Case& c) {
  std::vector<origins::Origin> out;
  for (const Exposure& e : c.exposures)
    if (e.with_key && e.kind != OriginKind::Random && is_strangers(e.kind)) out.push_back(e.page);
  return out;
}

std::string how(const Case& c, const Exposure& e) {
  const std::size_t id = e.power == Power::Read ? e.answer : e.preflight.value_or(e.answer);
  return c.facts[id].allow_origin == AllowOrigin::Wildcard ? "*" : "any origin, echoed";
}

}  // namespace

bool key_is_in_query(const access::Gate& gate) {
  return std::ranges::any_of(
      gate.carriers, [](const access::Carrier& c) { return c.place == access::Place::Query; });
}

std::vector<finding::Finding> key_findings(const Case& c, const finding::RuleInfo& rule,
                                           const KeyRow& row) {
  const access::Gate& gate = c.observation.gate;
  if (std::ranges::find(row.kinds, gate.kind) == row.kinds.end()) return {};
  if (key_is_in_query(gate) != row.in_query) return {};
  const std::vector<const Exposure*> shown = select(
      c, [&](const Exposure& e) { return fits(c, e) && let_in_by_standard(e) == row.by_standard; });
  if (shown.empty()) return {};
  const Exposure& first = *shown.front();
  const finding::Gain gain =
      first.power == Power::Read ? finding::Gain::ReadGated : finding::Gain::ExecuteWrite;
  finding::SeverityInput severity = severity_of(c, gain, finding::Who::AnyPage, &first);
  if (!row.by_standard && severity.held == finding::Held::Bearer)
    severity.held = finding::Held::BearerByHeaderWildcard;
  finding::Finding out = finish(c, {.rule = rule,
                                    .severity = severity,
                                    .summary = sentence(c, "A page on any site", first),
                                    .why = reasoning(c, first),
                                    .cause = std::string(cause_of(gate.kind)),
                                    .exposures = shown,
                                    .evidence = {},
                                    .attackers = also_let_in(c)});
  const bool answered = first.power == Power::Read;
  add_inferred(answered ? c.observation.answer : c.observation.preflight, kAny, how(c, first), out);
  return {std::move(out)};
}

}  // namespace ringfence::judge
