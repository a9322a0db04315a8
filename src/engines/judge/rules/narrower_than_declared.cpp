// narrower-than-declared. The description says that any origin may read, and the API refuses
// strangers.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "narrower-than-declared",
      .title = "The API lets in fewer origins than the description says",
      .category = finding::Category::Note,
      .taxonomy = {"E2", "M4"},
      .cwe = 1059,
      .consequences = {},
      .remedy = "State the list that the API uses.",
      .flask = R"(# What the document says of its answers, next to the list that the code uses.
ALLOWED_ORIGINS = ["https://app.example.com"]
ALLOW_ORIGIN = {"Access-Control-Allow-Origin": {"schema": {"type": "string", "enum": ALLOWED_ORIGINS}}}
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr) return {};
  const access::GrantClaim& grant = c.claims->grant;
  const access::Observation& o = c.observation;
  const bool any = grant.statement == access::Statement::Stated && grant.any_origin &&
                   grant.in_force && !grant.from_example;
  const bool gated = o.access == access::Access::Gated;
  if (!any || (!gated && o.access != access::Access::Public)) return {};
  for (const access::Trial& trial : o.trials) {
    if (trial.kind != origins::OriginKind::Random || trial.lets_in ||
        trial.sending != access::Sending::Answer || trial.authenticated != gated ||
        !http::is_ok_status(c.facts_of(trial).status))
      continue;
    Draft draft = difference(
        c, info(),
        fmt::format("A page on any site cannot read the answer of {}, though the description says "
                    "that any may.",
                    text::printable(o.operation.id())),
        fmt::format("The answer to {} does not let it in.", trial.origin->serialise()),
        "any-origin");
    draft.evidence = {trial.exchange};
    draft.declared = grant.at;
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule narrower_than_declared() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
