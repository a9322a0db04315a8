// gate-skipped-by-path. The same path in another spelling brings the gated data without a
// credential: the check reads the path in one way, and the router in another.
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "gate-skipped-by-path",
      .title = "The gated data comes without a credential when the path is spelled otherwise",
      .category = finding::Category::Security,
      .taxonomy = {"E3"},
      .cwe = 288,
      .consequences = {436, 178, 306, 200},
      .remedy =
          "Ask for the credential where the view is, not where the text of a path is compared. A "
          "gateway in front must refuse paths that can be spelled in two ways.",
      .flask = R"(from flask import Blueprint

# Whatever the path looks like that leads here: the check belongs to the views.
orders = Blueprint("orders", __name__)
orders.before_request(require_key)
)",
  };
  return kInfo;
}

constexpr KeyTrialRow kRow{{},
                           "path",
                           finding::Gain::BypassGate,
                           "Any HTTP client gets the answer of {0} without the {1} by spelling its "
                           "path otherwise."};

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const auto trials = trials_with(*study, access::Outcome::Accepted, [](const Alteration& a) {
      return a.kind == Alteration::Kind::Absent && a.content == access::Content::PathSpelling;
    });
    if (!trials.empty()) out.push_back(trial_finding(c, info(), *study, kRow, trials));
  }
  return out;
}

}  // namespace

Rule gate_skipped_by_path() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
