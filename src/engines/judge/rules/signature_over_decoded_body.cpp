// signature-over-decoded-body. Two bodies that differ in bytes that are no UTF-8 have one
// signature: the body is decoded to text, with a replacement for such bytes, before it is signed.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signature-over-decoded-body",
      .title = "Different bodies have the same signature",
      .category = finding::Category::Security,
      .taxonomy = {"B8"},
      .cwe = 347,
      .consequences = {345},
      .remedy =
          "Make the HMAC over the bytes of the body as they came, before anything decodes, "
          "parses or decompresses them.",
      .flask = R"(import hashlib
import hmac

from flask import request


def mac_of_body(key):
    return hmac.new(key, request.get_data(), hashlib.sha256).hexdigest()  # not as_text=True
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const access::GateTrial* trial = study->trial(access::changed(access::Content::LossyBody));
    if (trial == nullptr || trial->outcome != access::Outcome::Accepted) continue;
    finding::SeverityInput severity = severity_of(*study, finding::Gain::AlterRequest);
    severity.slight = true;
    out.push_back(
        finish(c, *study,
               {.rule = info(),
                .severity = severity,
                .summary = fmt::format(
                    "Bytes in the body of a signed {} that are no UTF-8 can be replaced by others.",
                    text::printable(study->operation.id())),
                .why = "A body with the character U+FFFD was signed, and sent with the byte 0xFE "
                       "in its place. " +
                       how_answered(*study, *trial),
                .cause = "replacement",
                .evidence = evidence_of(*study, *trial)}));
  }
  return out;
}

}  // namespace

Rule signature_over_decoded_body() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
