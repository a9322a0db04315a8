// null-origin-with-credentials. "null" is on the list: every site can make a document with that
// origin.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Null};

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "null-origin-with-credentials",
      .title = "The origin null can read the gated answer",
      .category = finding::Category::Security,
      .taxonomy = {"A4"},
      .cwe = 942,
      .consequences = {346, 200, 359},
      .remedy =
          "Take null off the list of origins: sandboxed frames and data: documents of any site "
          "have it.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::NullPage,
                          .subject = "A sandboxed frame in a page on any site",
                          .inferred = "null"});
}

}  // namespace

Rule null_origin_with_credentials() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
