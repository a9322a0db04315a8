// shared-host-trusted. A random name under a public suffix of the private section (github.io and
// the like) is let in.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::SharedHost};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "shared-host-trusted",
      .title = "Neighbours on a shared hosting domain are trusted",
      .category = finding::Category::Security,
      .taxonomy = {"A11"},
      .cwe = 942,
      .consequences = {346, 200, 359},
      .remedy =
          "Name the one host that is yours: under a shared hosting domain anyone can publish a "
          "page.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::SharedHostNeighbour,
                          .subject = "A page of anyone on the same shared hosting domain",
                          .inferred = "any host below the shared hosting domain"});
}

}  // namespace

Rule shared_host_trusted() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
