// origin-host-punctuation. The pattern takes any byte that is no letter, digit, dot or hyphen for
// the end of the host.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Punctuation};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "origin-host-punctuation",
      .title = "Punctuation ends the trusted host name early",
      .category = finding::Category::Security,
      .taxonomy = {"A9"},
      .cwe = 625,
      .consequences = {346, 942, 200},
      .remedy =
          "Compare the whole origin, or anchor the pattern at its end; hosts may hold more "
          "characters than letters, digits, dots and hyphens.",
      .flask = std::string(kFlaskAnchoredPattern),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(
      c, info(),
      {.kinds = kKinds,
       .who = finding::Who::RegistrableDomain,
       .subject = "A page at a trusted name followed by punctuation and a foreign domain",
       .inferred = "the trusted origin followed by punctuation and anything"});
}

}  // namespace

Rule origin_host_punctuation() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
