// key-outside-header. The key travels in the URL, or may travel there or in a cookie besides the
// place that is meant for it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/key_trials.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;
using access::Place;
using Kind = Alteration::Kind;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "key-outside-header",
      .title = "The key is taken from the URL or from a cookie",
      .category = finding::Category::Security,
      .taxonomy = {"B6"},
      .cwe = 598,
      .consequences = {522, 532, 352},
      .remedy =
          "Take the key from one header and from nowhere else. What stands in a URL is written "
          "into logs and histories and sent on in Referer; what stands in a cookie is added by the "
          "browser for every page that asks.",
      .flask = R"(from flask import request


def given_key():
    return request.headers.get("X-API-Key", "")  # not request.values, request.args or a cookie
)",
  };
  return kInfo;
}

const std::array kRows = {
    KeyTrialRow{{.kind = Kind::Elsewhere, .place = Place::Query},
                "query",
                finding::Gain::KeyOutsideHeader,
                "{0} takes the {1} from the URL too."},
    KeyTrialRow{{.kind = Kind::Elsewhere, .place = Place::Cookie},
                "cookie",
                finding::Gain::KeyOutsideHeader,
                "{0} takes the {1} from a cookie too, which a browser adds for every page that "
                "asks."},
};

bool in_url(const access::Gate& gate) {
  return std::ranges::any_of(gate.carriers,
                             [](const access::Carrier& c) { return c.place == Place::Query; });
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out = trial_findings(c, info(), kRows);
  const access::Observation& o = c.observation;
  const access::Trial* usual = baseline(o, true);
  if (o.access != access::Access::Gated || !in_url(o.gate) || usual == nullptr) return out;
  // Once a server and key would do; that each operation says so is for those who look at one.
  out.push_back(finish(
      c, {.rule = info(),
          .severity = severity_of(c, finding::Gain::KeyOutsideHeader, finding::Who::NotABrowser),
          .summary = fmt::format("The {} of {} stands in the URL.", name_of(o.gate.kind),
                                 text::printable(o.operation.id())),
          .why = "The operation was opened by a parameter of the query.",
          .cause = "in-url",
          .exposures = {},
          .evidence = {usual->exchange},
          .attackers = {}}));
  return out;
}

}  // namespace

Rule key_outside_header() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
