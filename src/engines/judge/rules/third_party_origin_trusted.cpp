// third-party-origin-trusted. An origin that was learned from the API's own answers, and is neither
// of its site nor declared, is let in.
#include "core/origins/public_suffix.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Learned};

// Of another site than the API, declared by nobody, and not the visitor's own machine.
bool foreign(const Case& c, const access::Exposure& e) {
  if (c.claims != nullptr && c.claims->grant.lets_in(e.page) == true) return false;
  const origins::Origin own = origins::Origin::of(c.observation.operation.url);
  return !e.page.is_opaque() && !e.page.is_loopback() && !is_front_end(c, e.page) &&
         e.page.host() != own.host() && !origins::schemelessly_same_site(e.page, own);
}

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "third-party-origin-trusted",
      .title = "Someone else's origin is trusted",
      .category = finding::Category::Security,
      .taxonomy = {"A14"},
      .cwe = 942,
      .consequences = {346, 200},
      .remedy =
          "Drop the origin if the partnership is over; otherwise declare it as a front end, and "
          "give partners answers that hold no more than they need.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::ThirdParty,
                          .subject = "A page of a third party",
                          .inferred = "one named origin of another site",
                          .fits = &foreign});
}

}  // namespace

Rule third_party_origin_trusted() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
