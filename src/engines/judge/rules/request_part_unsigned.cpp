// request-part-unsigned. A part of a signed request was changed behind the signature's back, and
// the signature still holds: the part is not in the text that is signed.
#include <array>
#include <optional>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/gate_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;
using access::Content;
using access::Edit;
using access::Part;
using finding::Gain;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "request-part-unsigned",
      .title = "A signature leaves a part of the request open",
      .category = finding::Category::Security,
      .taxonomy = {"B8"},
      .cwe = 345,
      .consequences = {347, 294},
      .remedy =
          "Sign the method, the path, the query, a digest of the body, the timestamp and the "
          "nonce, each on a line of its own; RFC 9421 says how.",
      .flask = R"(import hashlib

from flask import request


def text_to_sign():
    path, _, query = request.environ["RAW_URI"].partition("?")
    parts = [request.method, request.host, path, query, request.headers["X-Timestamp"],
             request.headers["X-Nonce"], hashlib.sha256(request.get_data()).hexdigest()]
    return "\n".join(parts).encode()  # no header value holds a line break
)",
  };
  return kInfo;
}

struct Row {
  Alteration alteration;
  std::string_view cause;
  Gain gain;
  std::string_view allows;  // "Whoever has seen one signed GET /v1/me can ..."
};

const std::array kRows = {
    Row{access::changed(Content::Method), "method", Gain::AlterRequest,
        "send it with another method"},
    Row{access::changed(Content::Path), "path", Gain::AlterRequest,
        "send it to another operation behind the same gate"},
    Row{access::changed(Content::Query), "query", Gain::AlterRequest, "change its query"},
    Row{access::changed(Content::Body), "body", Gain::AlterRequest, "change its body"},
    Row{access::edited(Part::Timestamp, Edit::Later), "timestamp", Gain::ReplayRequest,
        "give it a new timestamp, so that it never grows old"},
    Row{access::edited(Part::Nonce, Edit::Wrong), "nonce", Gain::ReplayRequest,
        "give it a new nonce, so that it counts as another request"},
};

const Row* row_of(const access::GateTrial& trial) {
  for (const Row& row : kRows)
    if (trial.alteration == row.alteration) return &row;
  return nullptr;
}

// HEAD for GET gives nothing that GET does not.
bool only_head(const access::GateStudy& study, const access::GateTrial& trial) {
  return trial.alteration.content == Content::Method &&
         study.exchanges[trial.exchange].request.method == "HEAD";
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies)
    for (const access::GateTrial& trial : study->trials) {
      const Row* row = row_of(trial);
      if (row == nullptr || trial.outcome != access::Outcome::Accepted) continue;
      // The body of a safe method means nothing.
      const std::string& method = study->operation.method;
      if (trial.alteration.content == Content::Body && http::is_safe_method(method)) continue;
      finding::SeverityInput severity = severity_of(*study, row->gain);
      severity.slight = only_head(*study, trial);
      // A signed read that becomes a write is worse than either.
      severity.writes |= !http::is_safe_method(study->exchanges[trial.exchange].request.method);
      out.push_back(finish(
          c, *study,
          {.rule = info(),
           .severity = severity,
           .summary = fmt::format("Whoever has seen one signed {} can {}.",
                                  text::printable(study->operation.id()), row->allows),
           .why = fmt::format("In a signed request {}. {}", access::describe(trial.alteration),
                              how_answered(*study, trial)),
           .cause = std::string(row->cause),
           .evidence = evidence_of(*study, trial)}));
    }
  return out;
}

}  // namespace

Rule request_part_unsigned() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
