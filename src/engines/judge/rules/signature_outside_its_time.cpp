// signature-outside-its-time. A request that was signed an hour ago, or for an hour from now, is
// taken: the window is missing, too wide, or looks one way only.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signature-outside-its-time",
      .title = "A signature holds long before or after its timestamp",
      .category = finding::Category::Security,
      .taxonomy = {"B9"},
      .cwe = 294,
      .consequences = {345},
      .remedy =
          "Refuse a timestamp that is more than a minute or so old, or more than a few seconds "
          "ahead, and remember nonces for as long as both together.",
      .flask = R"(import re
import time

PAST, FUTURE = 60, 5  # seconds


def is_fresh(timestamp):
    if not re.fullmatch(r"[0-9]{1,11}", timestamp):
        return False
    return -FUTURE <= time.time() - int(timestamp) <= PAST
)",
  };
  return kInfo;
}

finding::Finding late(const Case& c, const access::GateStudy& study) {
  const bool ever = study.accepted(access::other_clock(-access::kTenYears));
  const access::GateTrial& trial =
      *study.trial(access::other_clock(ever ? -access::kTenYears : -access::kHour));
  finding::SeverityInput severity = severity_of(study, finding::Gain::UseLate);
  severity.unbounded = ever;
  return finish(c, study,
                {.rule = info(),
                 .severity = severity,
                 .summary = fmt::format("A signed {} holds {} after it was made.",
                                        text::printable(study.operation.id()),
                                        ever ? "ten years" : "an hour"),
                 .why = fmt::format("For one request {}. {}", access::describe(trial.alteration),
                                    how_answered(study, trial)),
                 .cause = "past",
                 .evidence = evidence_of(study, trial)});
}

finding::Finding early(const Case& c, const access::GateStudy& study) {
  const bool ever = study.accepted(access::other_clock(access::kTenYears));
  const access::GateTrial& trial =
      *study.trial(access::other_clock(ever ? access::kTenYears : access::kHour));
  return finish(c, study,
                {.rule = info(),
                 .severity = severity_of(study, finding::Gain::UseEarly),
                 .summary = fmt::format("A signed {} holds {} before its time.",
                                        text::printable(study.operation.id()),
                                        ever ? "ten years" : "an hour"),
                 .why = fmt::format("For one request {}. {}", access::describe(trial.alteration),
                                    how_answered(study, trial)),
                 .cause = "future",
                 .evidence = evidence_of(study, trial)});
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    if (study->accepted(access::other_clock(-access::kHour))) out.push_back(late(c, *study));
    if (study->accepted(access::other_clock(access::kHour))) out.push_back(early(c, *study));
  }
  return out;
}

}  // namespace

Rule signature_outside_its_time() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
