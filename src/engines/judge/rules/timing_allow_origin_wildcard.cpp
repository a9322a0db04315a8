// timing-allow-origin-wildcard. Any page may measure how long a gated answer took and how large it
// is.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/exposures.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "timing-allow-origin-wildcard",
      .title = "Any site can measure time and size of the gated answer",
      .category = finding::Category::Security,
      .taxonomy = {"D7"},
      .cwe = 208,
      .consequences = {203},
      .remedy =
          "Send Timing-Allow-Origin with the front ends that need it, and not at all on gated "
          "answers otherwise.",
      .flask = R"(@app.after_request
def timing_for_front_end(response):
    response.headers["Timing-Allow-Origin"] = "https://app.example.com"
    return response
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  // A page that holds the key itself learns nothing by measuring what the key opens.
  if (c.observation.access != access::Access::Gated || !gate_is_ambient(c.observation.gate))
    return {};
  for (const access::Trial& trial : c.observation.trials) {
    if (trial.sending != access::Sending::Answer || !trial.authenticated ||
        !c.facts_of(trial).timing_for_everyone)
      continue;
    return {
        finish(c, {.rule = info(),
                   .severity = severity_of(c, finding::Gain::MeasureTiming, finding::Who::AnyPage),
                   .summary = fmt::format(
                       "A page on any site can measure how long the visitor's answer of {} took "
                       "and how large it is, without reading it.",
                       text::printable(c.observation.operation.id())),
                   .why = "Resource Timing, \"timing allow check\": Timing-Allow-Origin is *.",
                   .cause = "timing-allow-origin",
                   .exposures = {},
                   .evidence = {trial.exchange},
                   .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule timing_allow_origin_wildcard() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
