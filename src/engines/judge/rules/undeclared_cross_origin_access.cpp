// undeclared-cross-origin-access. The description is silent about cross-origin access, and the API
// lets pages of strangers read what is behind its gate.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "undeclared-cross-origin-access",
      .title = "Other sites may read, and the description does not mention it",
      .category = finding::Category::Note,
      .taxonomy = {"E2", "M1", "O01"},
      .cwe = 1059,
      .consequences = {942},
      .remedy = "State in the description who may read across origins, or let nobody do it.",
      .flask = R"(# What the document says of its answers, next to the list that the code uses.
ALLOWED_ORIGINS = ["https://app.example.com"]
ALLOW_ORIGIN = {"Access-Control-Allow-Origin": {"schema": {"type": "string", "enum": ALLOWED_ORIGINS}}}
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr || c.claims->grant.statement != access::Statement::Undeclared ||
      c.claims->grant.passes_preflights)
    return {};
  const std::vector<Unlike> found =
      unlike(c, [&](const access::Exposure& e) { return reads_gated(e) && is_strangers(e.kind); });
  if (found.empty()) return {};
  const access::Exposure& first = *found.front().exposure;
  Draft draft = difference(
      c, info(), sentence(c, subject_of(first.kind), first),
      "The description says nothing about cross-origin access. " + reasoning(c, first), "silent");
  draft.exposures = {found.front().exposure};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule undeclared_cross_origin_access() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
