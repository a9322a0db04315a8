// blind-cross-origin-write. The preflight lets a stranger's page send an unsafe method with the
// visitor's credentials. The request then runs, whatever the answer says: CORS on the answer only
// hides the result.
#include <algorithm>

#include <fmt/format.h>

#include "engines/judge/dominance.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Exposure;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "blind-cross-origin-write",
      .title = "A preflight lets other sites change data with the visitor's credentials",
      .category = finding::Category::Security,
      .taxonomy = {"A15"},
      .cwe = 352,
      .consequences = {942, 346},
      .remedy =
          "Answer preflights from the same exact list of origins as requests, and refuse unsafe "
          "requests whose Origin is not on it: a hidden answer does not undo a write.",
      .flask = std::string(kFlaskRefuseForeignPages),
  };
  return kInfo;
}

bool readable(const Case& c, const Exposure& e) {
  return std::ranges::any_of(c.exposures, [&](const Exposure& other) {
    return other.page == e.page && other.with_credentials && reads_gated(other);
  });
}

// Where the page reads the answer too, the finding about reading says it all; an operation that was
// not sent has none.
bool fits(const Case& c, const Exposure& e) {
  return e.power == access::Power::Execute && e.with_credentials && e.preflight &&
         is_strangers(e.kind) && !readable(c, e) && !is_dominated(c, e);
}

std::vector<finding::Finding> apply(const Case& c) {
  const std::vector<const Exposure*> shown =
      select(c, [&](const Exposure& e) { return fits(c, e); });
  if (shown.empty()) return {};
  const Exposure& first = *shown.front();
  finding::SeverityInput severity =
      severity_of(c, finding::Gain::ExecuteWrite, who_is(first.kind), &first);
  std::vector<std::string> methods;
  for (const Exposure* e : shown)
    if (std::ranges::find(methods, e->method) == methods.end()) methods.push_back(e->method);
  std::ranges::sort(methods);
  finding::Finding out = finish(c, {.rule = info(),
                                    .severity = severity,
                                    .summary = sentence(c, subject_of(first.kind), first),
                                    .why = reasoning(c, first),
                                    .cause = fmt::format("{}", fmt::join(methods, " ")),
                                    .exposures = shown,
                                    .evidence = {},
                                    .attackers = {}});
  const origins::OriginKind kinds[] = {first.kind};
  add_inferred(c.observation.preflight, kinds,
               first.kind == origins::OriginKind::Random ? "any origin" : "", out);
  return {std::move(out)};
}

}  // namespace

Rule blind_cross_origin_write() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
