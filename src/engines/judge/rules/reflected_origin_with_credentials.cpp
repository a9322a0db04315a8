// reflected-origin-with-credentials. The Origin that came is echoed together with
// Access-Control-Allow-Credentials, on the answer that the cookie opens.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::Random};

// A key that script must hold is another precondition: wildcard-with-api-key and its kin.
bool by_the_browser(const Case&, const access::Exposure& e) { return e.with_credentials; }

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "reflected-origin-with-credentials",
      .title = "Any site can read what a signed-in visitor can",
      .category = finding::Category::Security,
      .taxonomy = {"A1", "A2", "A3"},
      .cwe = 942,
      .consequences = {346, 200, 359},
      .remedy =
          "Compare Origin with an exact list of front ends and send credentials permission to "
          "those alone; never echo the Origin that came.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::AnyPage,
                          .subject = "A page on any site",
                          .inferred = "any origin",
                          .fits = &by_the_browser});
}

}  // namespace

Rule reflected_origin_with_credentials() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
