// preflight-echoes-anything. Preflights of strangers are granted header and method names that
// nobody uses, so whatever they ask for is granted.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Sending;
using access::Trial;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "preflight-echoes-anything",
      .title = "Preflights are granted whatever header or method they ask for",
      .category = finding::Category::Security,
      .taxonomy = {"D4"},
      .cwe = 942,
      .consequences = {},
      .remedy = "List the methods and request headers that the front ends use.",
      .flask = std::string(kFlaskExactOriginsForKeys),
  };
  return kInfo;
}

// Headers that a preflight may name for a good reason.
bool is_useful(const Case& c, const std::string& header) {
  constexpr std::array<std::string_view, 3> kUsual = {"content-type", "authorization",
                                                      "x-requested-with"};
  const std::vector<std::string> gate = c.observation.gate.header_names();
  return std::ranges::find(kUsual, header) != kUsual.end() ||
         std::ranges::find(gate, header) != gate.end();
}

bool is_known_method(std::string_view method) {
  constexpr std::array<std::string_view, 9> kMethods = {
      "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT"};
  return std::ranges::find(kMethods, method) != kMethods.end();
}

// The invented name that came back; "" for none. "*" is no echo: it says what it grants, and other
// rules judge it.
std::string echoed(const Case& c, const Trial& trial) {
  const Facts& facts = c.facts_of(trial);
  for (const std::string& header : trial.headers)
    if (!is_useful(c, header) && facts.lists_header(header)) return "the header " + header;
  if (!is_known_method(trial.method) &&
      std::ranges::find(facts.allow_methods, trial.method) != facts.allow_methods.end())
    return "the method " + trial.method;
  return "";
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  for (const Trial& trial : o.trials) {
    const bool preflight =
        trial.sending == Sending::Preflight || trial.sending == Sending::OddPreflight;
    if (!preflight || !trial.lets_in || !is_strangers(trial.kind)) continue;
    if (!http::is_ok_status(c.facts_of(trial).status)) continue;
    const std::string what = echoed(c, trial);
    if (what.empty()) continue;
    return {finish(
        c,
        {.rule = info(),
         .severity = severity_of(c, finding::Gain::WidenPreflight, finding::Who::AnyPage),
         .summary = fmt::format("A preflight of {} for {} is granted {}, which no front end uses.",
                                trial.origin ? trial.origin->serialise() : "no origin",
                                text::printable(o.operation.id()), text::printable(what)),
         .why =
             "CORS-preflight fetch: the answer lists the invented name that the request asked for.",
         .cause = what.starts_with("the header") ? "headers" : "methods",
         .exposures = {},
         .evidence = {trial.exchange},
         .attackers = {trial.origin.value_or(origins::Origin::opaque())}})};
  }
  return {};
}

}  // namespace

Rule preflight_echoes_anything() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
