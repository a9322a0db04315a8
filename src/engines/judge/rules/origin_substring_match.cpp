// origin-substring-match. The check looks for the domain or brand anywhere in the host.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Substring, OriginKind::Brand};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "origin-substring-match",
      .title = "Origins that merely contain a trusted name are let in",
      .category = finding::Category::Security,
      .taxonomy = {"A7"},
      .cwe = 346,
      .consequences = {942, 200},
      .remedy = "Compare the whole origin instead of looking for a name in it.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::RegistrableDomain,
                          .subject = "A page at a name that has a trusted name somewhere in it",
                          .inferred = "contains a trusted name"});
}

}  // namespace

Rule origin_substring_match() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
