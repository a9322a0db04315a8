// any-subdomain-trusted. A random sibling or child of a trusted host is let in.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Subdomain, OriginKind::ChildDomain};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "any-subdomain-trusted",
      .title = "Every host of the same domain is trusted",
      .category = finding::Category::Security,
      .taxonomy = {"A10"},
      .cwe = 942,
      .consequences = {346, 200},
      .remedy =
          "List the front ends by name. One script injection or forgotten DNS name among the "
          "siblings reads for all users, and where the API is of the same domain SameSite does not "
          "help.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::SiblingSubdomain,
                          .subject = "A page on any host of the same domain",
                          .inferred = "any host below the trusted domain"});
}

}  // namespace

Rule any_subdomain_trusted() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
