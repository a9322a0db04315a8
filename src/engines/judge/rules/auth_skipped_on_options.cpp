// auth-skipped-on-options. OPTIONS without a credential brings the body that the operation gives
// with one: the handler runs for OPTIONS, and authentication was left out so that preflights pass.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Sending;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "auth-skipped-on-options",
      .title = "OPTIONS without a credential returns the gated answer",
      .category = finding::Category::Security,
      .taxonomy = {"C2"},
      .cwe = 306,
      .consequences = {288, 200, 359},
      .remedy =
          "Answer OPTIONS before the handler runs, with an empty body, and let authentication skip "
          "OPTIONS only because nothing else happens there.",
      .flask = R"(from flask import Response, request


# Before the authentication hook, so that a preflight ends here.
@app.before_request
def answer_preflight():
    if request.method == "OPTIONS":
        return Response(status=204)
)",
  };
  return kInfo;
}

// An empty object or a short word can be the same by chance.
constexpr std::size_t kLeastBody = 8;

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (o.access != access::Access::Gated) return {};
  const access::Trial* usual = baseline(o, true);
  if (usual == nullptr) return {};
  const http::Response& gated = *o.exchanges[usual->exchange].response();
  if (!http::is_ok_status(gated.status) || gated.body.size() < kLeastBody) return {};
  for (const access::Trial& trial : o.trials) {
    const bool options =
        trial.sending == Sending::Preflight || trial.sending == Sending::OddPreflight;
    if (trial.authenticated || !options) continue;
    const http::Response* answer = o.exchanges[trial.exchange].response();
    if (answer == nullptr || !http::is_ok_status(answer->status)) continue;
    http::Response same_status = *answer;
    same_status.status = gated.status;
    if (!same_answer(same_status, gated)) continue;
    return {finish(
        c, {.rule = info(),
            .severity = severity_of(c, finding::Gain::BypassGate, finding::Who::NotABrowser),
            .summary = fmt::format(
                "Any HTTP client gets the answer of {} without the {} by sending OPTIONS.",
                text::printable(o.operation.id()), name_of(o.gate.kind)),
            .why = fmt::format(
                "OPTIONS without a credential was answered {} with the body of the {} answer.",
                answer->status, gated.status),
            .cause = "options",
            .exposures = {},
            .evidence = {trial.exchange, usual->exchange},
            .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule auth_skipped_on_options() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
