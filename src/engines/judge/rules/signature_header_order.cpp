// signature-header-order. The headers of the signature in another order and case are refused,
// though HTTP gives neither a meaning: clients behind some proxies are kept out.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signature-header-order",
      .title = "A signature is refused when its headers come in another order or case",
      .category = finding::Category::Functional,
      .taxonomy = {},
      .cwe = 436,
      .consequences = {},
      .remedy =
          "Look headers up by name, whatever its case, and take them in the order that the "
          "signature names, not in that of the message (RFC 9110 section 5).",
      .flask = R"(from flask import request


def signed_headers(names):
    return [(name, request.headers[name]) for name in names]  # not in request's own order
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const access::GateTrial* trial = study->trial({.kind = access::Alteration::Kind::Reordered});
    if (trial == nullptr || trial->outcome != access::Outcome::Refused) continue;
    const http::Response* answer = study->exchanges[trial->exchange].response();
    if (answer == nullptr) continue;
    out.push_back(
        finish(c, *study,
               {.rule = info(),
                .severity = severity_of(*study, finding::Gain::RefuseSpelling),
                .summary = fmt::format(
                    "{} refuses a right signature whose headers come in another order and case.",
                    text::printable(study->operation.id())),
                .why = fmt::format("In one request {}: it was answered {}.",
                                   access::describe(trial->alteration), answer->status),
                .cause = "order",
                .evidence = evidence_of(*study, *trial)}));
  }
  return out;
}

}  // namespace

Rule signature_header_order() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
