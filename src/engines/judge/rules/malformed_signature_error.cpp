// malformed-signature-error. A signature or timestamp that is out of its form ends in a server
// error: it is used before it is checked, by whoever sends it and without a key.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;
using access::Edit;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "malformed-signature-error",
      .title = "A malformed signature or timestamp ends in a server error",
      .category = finding::Category::Security,
      .taxonomy = {"seed: malformed signature"},
      .cwe = 20,
      .consequences = {209},
      .remedy =
          "Check the form first: a timestamp is 1 to 11 ASCII digits, a signature decodes to as "
          "many bytes as the hash has. Compare bytes, not texts. Refuse the rest with 401.",
      .flask = R"(import re


def is_well_formed(timestamp, signature):
    return bool(re.fullmatch("[0-9]{1,11}", timestamp) and re.fullmatch("[0-9a-f]{64}", signature))
)",
  };
  return kInfo;
}

std::string_view cause_of(Edit edit) {
  switch (edit) {
    case Edit::Wrong: return "wrong";
    case Edit::Empty: return "empty";
    case Edit::OneByte:
    case Edit::Half: return "short";
    case Edit::NonAscii: return "not-ascii";
    case Edit::Huge: return "400-digits";
    case Edit::NotANumber: return "nan";
    case Edit::Infinite: return "infinite";
    case Edit::ForeignDigits: return "foreign-digits";
    default: return "other";
  }
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const auto failed = trials_with(*study, access::Outcome::Failed, [](const Alteration& a) {
      return a.kind == Alteration::Kind::Edited && a.part != access::Part::Key;
    });
    for (const access::GateTrial* trial : failed) {
      const Alteration& a = trial->alteration;
      const http::Response* answer = study->exchanges[trial->exchange].response();
      if (answer == nullptr) continue;
      std::string cause = fmt::format("{}-{}", name_of(a.part), cause_of(a.edit));
      std::ranges::replace(cause, ' ', '-');
      out.push_back(finish(
          c, *study,
          {.rule = info(),
           .severity = severity_of(*study, finding::Gain::FailCheck),
           .summary = fmt::format("Any HTTP client makes {} fail by a {} out of its form.",
                                  text::printable(study->operation.id()), name_of(a.part)),
           .why = fmt::format("In one request {}: it was answered {}, twice, and right requests "
                              "before and after were answered.",
                              access::describe(a), answer->status),
           .cause = std::move(cause),
           .evidence = evidence_of(*study, *trial)}));
    }
  }
  return out;
}

}  // namespace

Rule malformed_signature_error() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
