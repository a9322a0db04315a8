// signed-request-replayed. The bytes of a signed request that was answered are answered again: no
// nonce is remembered, or one is and the signature's spelling tells the two apart.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signed-request-replayed",
      .title = "A signed request can be sent again",
      .category = finding::Category::Security,
      .taxonomy = {"B9"},
      .cwe = 294,
      .consequences = {345},
      .remedy =
          "Remember the nonce of each request whose signature was right, by key id and decoded "
          "nonce, for as long as its timestamp can be fresh, in a store that all workers share; "
          "refuse it the second time.",
      .flask = R"(from flask import abort
from redis import Redis

REPLAYS = Redis()
PAST, FUTURE = 60, 5  # seconds that a timestamp may lie from now


# After the signature was found right, so that nobody else can fill the store.
def refuse_replay(key_id, nonce):
    if not REPLAYS.set(f"nonce:{key_id}:{nonce}", 1, nx=True, ex=PAST + FUTURE):
        abort(401)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const auto again = trials_with(*study, access::Outcome::Accepted, [](const Alteration& a) {
      return a.kind == Alteration::Kind::Again || a.kind == Alteration::Kind::Respelled;
    });
    for (const access::GateTrial* trial : again) {
      const bool respelled = trial->alteration.kind == Alteration::Kind::Respelled;
      const finding::SeverityInput severity = severity_of(*study, finding::Gain::ReplayRequest);
      out.push_back(finish(
          c, *study,
          {.rule = info(),
           .severity = severity,
           .summary =
               fmt::format("Whoever has seen one signed {} can send it again{}{}.",
                           text::printable(study->operation.id()),
                           respelled ? ", its signature spelled differently" : "",
                           severity.unbounded ? ", at any time" : " while its timestamp is fresh"),
           .why = fmt::format("{}: {}.", "A request that had been answered was sent once more",
                              access::describe(trial->alteration)) +
                  " " + how_answered(*study, *trial),
           .cause = respelled ? "respelled" : "again",
           .evidence = evidence_of(*study, *trial)}));
    }
  }
  return out;
}

}  // namespace

Rule signed_request_replayed() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
