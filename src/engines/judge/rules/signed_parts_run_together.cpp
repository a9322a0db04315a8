// signed-parts-run-together. Bytes were moved from one signed part to the next and the signature
// still holds: the text does not say where a part ends, so two requests have one signature.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;
using access::Field;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signed-parts-run-together",
      .title = "Bytes can move from one signed part to the next",
      .category = finding::Category::Security,
      .taxonomy = {"B8"},
      .cwe = 347,
      .consequences = {345, 294},
      .remedy =
          "Separate the parts by something that none of them can hold, such as a line break "
          "between header values, or write the length before each; sign a digest of the body "
          "instead of the body.",
      .flask = R"(import hashlib


def text_to_sign(timestamp, nonce, body):
    # A header value holds no line break, and a digest has one length.
    return "\n".join([timestamp, nonce, hashlib.sha256(body).hexdigest()]).encode()
)",
  };
  return kInfo;
}

std::string_view word_of(Field field) { return field == Field::Target ? "target" : name_of(field); }

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const auto moved = trials_with(*study, access::Outcome::Accepted, [](const Alteration& a) {
      return a.kind == Alteration::Kind::Moved;
    });
    for (const access::GateTrial* trial : moved) {
      const Field from = trial->alteration.from, to = trial->alteration.to;
      // Another nonce makes another request of it; another query, another question.
      const auto gain =
          to == Field::Nonce ? finding::Gain::ReplayRequest : finding::Gain::AlterRequest;
      out.push_back(finish(
          c, *study,
          {.rule = info(),
           .severity = severity_of(*study, gain),
           .summary = fmt::format(
               "Two requests to {} have one signature: what is taken from the {} and given "
               "to the {} is not noticed.",
               text::printable(study->operation.id()), name_of(from), name_of(to)),
           .why = fmt::format("{}: {}. {}", "The signature of another request was used",
                              access::describe(trial->alteration), how_answered(*study, *trial)),
           .cause = fmt::format("{}-{}", word_of(from), word_of(to)),
           .evidence = evidence_of(*study, *trial)}));
    }
  }
  return out;
}

}  // namespace

Rule signed_parts_run_together() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
