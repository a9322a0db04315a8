// any-port-trusted. The port is left out of the comparison.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::OtherPort};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "any-port-trusted",
      .title = "Every port of a trusted host is trusted",
      .category = finding::Category::Security,
      .taxonomy = {"A13"},
      .cwe = 942,
      .consequences = {346, 200},
      .remedy = "Compare the port too: an origin is scheme, host and port.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::OtherPort,
                          .subject = "A page of another service on a trusted host",
                          .inferred = "the trusted host on any port"});
}

}  // namespace

Rule any_port_trusted() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
