// preflight-max-age-too-long. A grant that is to be kept for longer than any browser keeps one.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

// Firefox's cap; Chromium's is 7200. Over it the value only says that its author wanted grants to
// outlive corrections.
constexpr std::int64_t kLongestMaxAge = 86400;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "preflight-max-age-too-long",
      .title = "Preflight answers are to be kept for more than a day",
      .category = finding::Category::Security,
      .taxonomy = {"D5"},
      .cwe = 942,
      .consequences = {},
      .remedy =
          "Send an Access-Control-Max-Age of two hours or less: browsers cap it, and a wrong grant "
          "stays in every cache that has it.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], max_age=7200)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  for (const access::Trial& trial : c.observation.trials) {
    const Facts& facts = c.facts_of(trial);
    if (trial.sending != access::Sending::Preflight || !trial.lets_in ||
        facts.max_age.value_or(0) <= kLongestMaxAge)
      continue;
    return {finish(c, {.rule = info(),
                       .severity = severity_of(c, finding::Gain::StaleGrant, finding::Who::AnyPage),
                       .summary = fmt::format(
                           "Browsers are told to keep the preflight answer of {} for {} seconds.",
                           text::printable(c.observation.operation.id()), *facts.max_age),
                       .why = fmt::format("Access-Control-Max-Age is {}, over {}.", *facts.max_age,
                                          kLongestMaxAge),
                       .cause = "max-age",
                       .exposures = {},
                       .evidence = {trial.exchange},
                       .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule preflight_max_age_too_long() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
