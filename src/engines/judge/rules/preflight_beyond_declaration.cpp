// preflight-beyond-declaration. The description states methods or request headers, and preflights
// of pages that are let in grant more.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "preflight-beyond-declaration",
      .title = "Preflights grant more than the description states",
      .category = finding::Category::Security,
      .taxonomy = {"E2", "M7"},
      .cwe = 942,
      .consequences = {1059},
      .remedy =
          "Grant the methods and request headers that the description states, or state those that "
          "are meant.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], methods=["GET"], allow_headers=["X-API-Key"])
)",
  };
  return kInfo;
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end() || std::ranges::find(list, "*") != list.end();
}

// What is granted beyond the list, that matters: unsafe methods, and headers that carry a
// credential.
std::string beyond(const Case& c, const access::GrantClaim& grant, const Facts& facts) {
  if (grant.methods)
    for (const std::string& method : facts.allow_methods)
      if (!http::is_safe_method(method) && !holds(*grant.methods, method))
        return "the method " + method;
  if (!grant.request_headers) return "";
  const std::vector<std::string> gate = c.observation.gate.header_names();
  for (const std::string& header : facts.allow_headers) {
    const bool matters =
        header == "*" || header == "authorization" || std::ranges::find(gate, header) != gate.end();
    if (matters && !holds(*grant.request_headers, header)) return "the header " + header;
  }
  return "";
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr) return {};
  const access::GrantClaim& grant = c.claims->grant;
  if (!grant.in_force || grant.from_example || (!grant.methods && !grant.request_headers))
    return {};
  for (const access::Trial& trial : c.observation.trials) {
    const Facts& facts = c.facts_of(trial);
    if (trial.sending != access::Sending::Preflight || !trial.lets_in || !trial.origin ||
        !http::is_ok_status(facts.status))
      continue;
    const std::string what = beyond(c, grant, facts);
    if (what.empty()) continue;
    Draft draft{
        .rule = info(),
        .severity = severity_of(c, finding::Gain::WidenPreflight, finding::Who::AnyPage),
        .summary =
            fmt::format("A preflight of {} for {} is granted {}, which the "
                        "description does not state.",
                        trial.origin->serialise(), text::printable(c.observation.operation.id()),
                        text::printable(what)),
        .why = fmt::format(
            "CORS-preflight fetch: the answer lists it; {} states {}.", the_description(grant.at),
            text::printable(text::join(
                what.starts_with("the method") ? *grant.methods : *grant.request_headers, ", "))),
        .cause = what.starts_with("the method") ? "methods" : "headers"};
    draft.evidence = {trial.exchange};
    draft.attackers = {*trial.origin};
    draft.declared = grant.at;
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule preflight_beyond_declaration() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
