// key-ids-told-apart. A wrong signature under a key id that exists is answered otherwise than one
// under ids that do not: an oracle, since the answer depends on which ids there are.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/facts.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Edit;
using access::Part;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "key-ids-told-apart",
      .title = "Refusals tell which key ids there are",
      .category = finding::Category::Security,
      .taxonomy = {"seed: distinct errors"},
      .cwe = 204,
      .consequences = {203, 208},
      .remedy =
          "For a key id that nobody has, make the HMAC with a key of no use and answer exactly as "
          "for a wrong signature.",
      .flask = R"(import secrets

KEYS = {}  # by id
NOBODY = secrets.token_bytes(32)


def key_of(key_id):
    return KEYS.get(key_id, NOBODY)  # a signature made with this is wrong, and costs the same
)",
  };
  return kInfo;
}

const http::Response* answer_to(const access::GateStudy& study, Edit edit) {
  const access::GateTrial* trial = study.trial(access::edited(Part::KeyId, edit));
  return trial == nullptr || trial->outcome != access::Outcome::Refused
             ? nullptr
             : study.exchanges[trial->exchange].response();
}

// Two unknown ids are answered alike, two wrong signatures are, and the one not as the other.
bool tells(const access::GateStudy& study, const http::Response& first,
           const http::Response& second) {
  if (study.wrong.size() < 2) return false;
  const http::Response* known = study.exchanges[study.wrong[0]].response();
  const http::Response* known_again = study.exchanges[study.wrong[1]].response();
  if (known == nullptr || known_again == nullptr) return false;
  if (known->status == known_again->status && first.status == second.status &&
      known->status != first.status)
    return true;
  return same_answer(*known, *known_again) && same_answer(first, second) &&
         !same_answer(*known, first);
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const http::Response* first = answer_to(*study, Edit::Wrong);
    const http::Response* second = answer_to(*study, Edit::Extended);
    if (first == nullptr || second == nullptr || !tells(*study, *first, *second)) continue;
    const access::GateTrial& trial = *study->trial(access::edited(Part::KeyId, Edit::Wrong));
    out.push_back(finish(
        c, *study,
        {.rule = info(),
         .severity = severity_of(*study, finding::Gain::TellKeyIds),
         .summary = fmt::format("Any HTTP client learns from {} which key ids there are.",
                                text::printable(study->operation.id())),
         .why = fmt::format(
             "A wrong signature under the right key id was answered {}, under two others {}{}.",
             study->exchanges[study->wrong.front()].response()->status, first->status,
             study->exchanges[study->wrong.front()].response()->status == first->status
                 ? " with another body"
                 : ""),
         .cause = "key-id",
         .evidence = {trial.exchange, study->wrong.front()}}));
  }
  return out;
}

}  // namespace

Rule key_ids_told_apart() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
