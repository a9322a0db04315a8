// signature-refusals-differ. A missing, a stale and a wrong signature are refused in different
// words. No oracle: none of these depends on a secret or on which ids exist. A note, since it
// tells a stranger which check comes first.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/facts.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signature-refusals-differ",
      .title = "Refusals tell which check of the signature failed",
      .category = finding::Category::Note,
      .taxonomy = {"seed: distinct errors"},
      .cwe = 204,
      .consequences = {},
      .remedy =
          "Answer every refusal with the same 401, and say what was missing in WWW-Authenticate or "
          "Accept-Signature, which depend on no secret. Keep the reason for the log.",
      .flask = R"(from flask import current_app, jsonify


def refuse(reason):
    current_app.logger.info("signature refused: %s", reason)
    return jsonify(error="unauthorized"), 401
)",
  };
  return kInfo;
}

struct Refusal {
  std::string_view situation;
  std::size_t exchange;
};

std::vector<Refusal> refusals_of(const access::GateStudy& study) {
  std::vector<Refusal> out;
  const auto add = [&](std::string_view situation, std::size_t exchange) {
    const http::Response* answer = study.exchanges[exchange].response();
    if (answer == nullptr || answer->status >= 500) return;
    for (const Refusal& known : out)
      if (same_answer(*study.exchanges[known.exchange].response(), *answer)) return;
    out.push_back({situation, exchange});
  };
  if (study.anonymous) add("no signature", *study.anonymous);
  if (!study.wrong.empty()) add("a wrong one", study.wrong.front());
  const access::GateTrial* stale = study.trial(access::other_clock(-access::kHour));
  if (stale != nullptr && stale->outcome == access::Outcome::Refused)
    add("an old one", stale->exchange);
  return out;
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    if (study->gate.kind != access::CredentialKind::Signature || study->trials.size() < 2) continue;
    const std::vector<Refusal> refusals = refusals_of(*study);
    if (refusals.size() < 2) continue;
    std::vector<std::string> words;
    std::vector<std::size_t> evidence;
    for (const Refusal& refusal : refusals) {
      words.push_back(fmt::format("{}: {}", refusal.situation,
                                  study->exchanges[refusal.exchange].response()->status));
      evidence.push_back(refusal.exchange);
    }
    out.push_back(finish(
        c, *study,
        {.rule = info(),
         .severity = severity_of(*study, finding::Gain::TellChecks),
         .summary = fmt::format("Refusals of {} tell which check of the signature failed.",
                                text::printable(study->operation.id())),
         .why = fmt::format("Answered with different bodies or statuses: {}.", join_words(words)),
         .cause = "situations",
         .evidence = std::move(evidence)}));
  }
  return out;
}

}  // namespace

Rule signature_refusals_differ() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
