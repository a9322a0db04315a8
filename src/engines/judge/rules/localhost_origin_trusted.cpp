// localhost-origin-trusted. A development origin was left in the list.
#include "engines/judge/draft.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Localhost, OriginKind::LocalhostPort,
                                 OriginKind::Learned};

// Declared as a front end, it is what the owner wants.
bool undeclared(const Case& c, const access::Exposure& e) {
  return e.page.is_loopback() && !is_front_end(c, e.page);
}

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "localhost-origin-trusted",
      .title = "Pages served from the visitor's own machine are trusted",
      .category = finding::Category::Security,
      .taxonomy = {"A13"},
      .cwe = 489,
      .consequences = {942, 200},
      .remedy =
          "Keep development origins out of the deployed list: have the configuration of each "
          "environment name its own origins, with none as the default.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::LocalPage,
                          .subject = "A page served on the visitor's own machine",
                          .inferred = "localhost",
                          .fits = &undeclared});
}

}  // namespace

Rule localhost_origin_trusted() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
