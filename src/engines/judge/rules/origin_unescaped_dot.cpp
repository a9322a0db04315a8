// origin-unescaped-dot. A regular expression with a bare dot: "https://appxshop.com".
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::UnescapedDot};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "origin-unescaped-dot",
      .title = "A dot in the pattern of trusted origins stands for any character",
      .category = finding::Category::Security,
      .taxonomy = {"A8"},
      .cwe = 625,
      .consequences = {346, 942, 200},
      .remedy = "Escape the dots of the pattern (\\.), or compare the whole origin.",
      .flask = std::string(kFlaskAnchoredPattern),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(
      c, info(),
      {.kinds = kKinds,
       .who = finding::Who::RegistrableDomain,
       .subject = "A page at a trusted name with another character in place of a dot",
       .inferred = "a dot of the trusted origin matches any character"});
}

}  // namespace

Rule origin_unescaped_dot() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
