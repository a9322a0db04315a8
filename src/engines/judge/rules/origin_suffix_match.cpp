// origin-suffix-match. The check looks at the end of the name without the dot before it:
// "https://evilshop.com".
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Suffix, OriginKind::SameSuffix};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "origin-suffix-match",
      .title = "Origins that merely end like a trusted one are let in",
      .category = finding::Category::Security,
      .taxonomy = {"A6"},
      .cwe = 346,
      .consequences = {777, 942, 200},
      .remedy =
          "Compare the whole origin; where subdomains are meant, demand the dot before the domain "
          "and anchor the scheme.",
      .flask = std::string(kFlaskAnchoredPattern),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::RegistrableDomain,
                          .subject = "A page at a name that only ends like a trusted one",
                          .inferred = "ends like a trusted origin, no dot before it"});
}

}  // namespace

Rule origin_suffix_match() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
