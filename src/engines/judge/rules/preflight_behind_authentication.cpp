// preflight-behind-authentication. Browsers send preflights without credentials, so an OPTIONS that
// is asked for them keeps every page out.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/front_end.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "preflight-behind-authentication",
      .title = "Preflights are asked for credentials",
      .category = finding::Category::Functional,
      .taxonomy = {"C3"},
      .cwe = 436,
      .consequences = {},
      .remedy = "Answer preflights before authentication: they carry no credential and do nothing.",
      .flask = R"(from flask import request


@app.before_request
def authenticate():
    if request.method == "OPTIONS":
        return None  # flask-cors answers it; no handler runs
    return check_credential()
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  // Where nothing answers, an OPTIONS that is refused says nothing.
  if (o.access == Access::Absent || o.access == Access::Broken) return {};
  const access::Trial* trial = preflight_asked_for_credentials(c);
  if (trial == nullptr) return {};
  finding::SeverityInput severity =
      severity_of(c, finding::Gain::BreakFrontEnd, finding::Who::AnyPage);
  severity.front_end_declared = !o.front_ends.empty();
  return {
      finish(c, {.rule = info(),
                 .severity = severity,
                 .summary = fmt::format(
                     "No page can use {} where a preflight is needed: the preflight, which never "
                     "carries a credential, is answered {}.",
                     text::printable(o.operation.id()), c.facts_of(*trial).status),
                 .why = fmt::format("CORS-preflight fetch: the status {} is not an ok status.",
                                    c.facts_of(*trial).status),
                 .cause = "preflight",
                 .exposures = {},
                 .evidence = {trial->exchange},
                 .attackers = {}})};
}

}  // namespace

Rule preflight_behind_authentication() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
