// declared-security-not-enforced. The description secures the operation, and it answers without
// any credential: the same data as with one, where one was given.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "declared-security-not-enforced",
      .title = "The description asks for a credential, and the API does not",
      .category = finding::Category::Security,
      .taxonomy = {"C1", "E1", "O03", "M8", "M12"},
      .cwe = 306,
      .consequences = {287, 200},
      .remedy =
          "Check the credential on every route that the description says is secured, in one place "
          "that all of them pass.",
      .flask = R"(from functools import wraps
from hmac import compare_digest

from flask import abort, current_app, request


def key_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        given = request.headers.get("X-API-Key", "")
        if not compare_digest(given.encode(), current_app.config["API_KEY"].encode()):
            abort(401)
        return view(*args, **kwargs)

    return guarded
)",
  };
  return kInfo;
}

// A refusal may come with status 200; without a credential to compare with, short bodies that say
// no are taken for one.
bool says_no(const http::Response& answer) {
  constexpr std::size_t kShort = 512;
  if (answer.body.size() > kShort) return false;
  const std::string body = text::to_lower(answer.body);
  for (const std::string_view word :
       {"unauthorized", "unauthorised", "unauthenticated", "forbidden", "denied", "api key",
        "not logged in", "sign in", "login"})
    if (body.contains(word)) return true;
  return false;
}

bool tried_with_credential(const access::Observation& o) {
  return std::ranges::any_of(o.trials, [](const access::Trial& t) { return t.authenticated; });
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (c.claims == nullptr || !c.claims->gate.asks() || o.access != access::Access::Public)
    return {};
  // OPTIONS is answered to everyone by frameworks, whatever is declared.
  const access::Trial* plain = baseline(o, false);
  if (plain == nullptr || o.operation.method == "OPTIONS") return {};
  const http::Response& answer = *o.exchanges[plain->exchange].response();
  if (!http::is_ok_status(answer.status)) return {};
  if (!tried_with_credential(o) && says_no(answer)) return {};
  const access::GateClaim& gate = c.claims->gate;
  Draft draft{
      .rule = info(),
      .severity = severity_of(c, finding::Gain::BypassGate, finding::Who::NotABrowser),
      .summary = fmt::format(
          "Any HTTP client gets the answer of {} without a credential; the description asks "
          "for {}.",
          text::printable(o.operation.id()), text::printable(describe(gate))),
      .why = fmt::format("{} secures it, and a request without a credential was answered {}.",
                         the_description(gate.at), answer.status),
      .cause = "no-credential"};
  draft.evidence = {plain->exchange};
  if (const access::Trial* with = baseline(o, true)) draft.evidence.push_back(with->exchange);
  draft.declared = gate.at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule declared_security_not_enforced() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
