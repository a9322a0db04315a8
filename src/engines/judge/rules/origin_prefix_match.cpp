// origin-prefix-match. The check stops at the end of the trusted name:
// "https://app.shop.com.evil.example", "https://app.shop.net".
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Prefix, OriginKind::OtherSuffix,
                                 OriginKind::LocalhostName};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "origin-prefix-match",
      .title = "Origins that merely start like a trusted one are let in",
      .category = finding::Category::Security,
      .taxonomy = {"A5"},
      .cwe = 346,
      .consequences = {777, 942, 200},
      .remedy = "Compare the whole origin, or anchor the pattern at its end.",
      .flask = std::string(kFlaskAnchoredPattern),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::RegistrableDomain,
                          .subject = "A page at a name that only starts like a trusted one",
                          .inferred = "starts like a trusted origin"});
}

}  // namespace

Rule origin_prefix_match() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
