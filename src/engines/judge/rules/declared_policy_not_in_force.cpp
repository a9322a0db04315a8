// declared-policy-not-in-force. The description has a cross-origin policy that is switched off, or
// hands preflights on, and the API lets pages of strangers read.
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
      .id = "declared-policy-not-in-force",
      .title = "The cross-origin policy of the description has no effect",
      .category = finding::Category::Note,
      .taxonomy = {"M13", "O18"},
      .cwe = 1059,
      .consequences = {942},
      .remedy =
          "Switch the policy on, or take it out of the description; and let the API itself answer "
          "with the list that is meant.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], supports_credentials=True)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr) return {};
  const access::GrantClaim& grant = c.claims->grant;
  const bool passes = grant.passes_preflights && grant.statement == access::Statement::Undeclared;
  if (grant.in_force && !passes) return {};
  const std::vector<Unlike> found =
      unlike(c, [&](const access::Exposure& e) { return reads_gated(e) && is_strangers(e.kind); });
  if (found.empty()) return {};
  const access::Exposure& first = *found.front().exposure;
  Draft draft =
      difference(c, info(), sentence(c, subject_of(first.kind), first),
                 fmt::format("The policy of {} {}. {}", the_description(grant.at),
                             passes ? "hands preflights on and decides nothing" : "is switched off",
                             reasoning(c, first)),
                 passes ? "passes-preflights" : "off");
  draft.exposures = {found.front().exposure};
  draft.declared = grant.at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule declared_policy_not_in_force() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
