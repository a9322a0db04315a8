// credential-echoed. An answer holds the credential that was sent: whoever keeps or reads the
// answer has it then. Values are replaced by their label before a rule sees an answer, and that
// label is what is looked for.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::CredentialKind;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "credential-echoed",
      .title = "The answer holds the credential that was sent",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 522,
      .consequences = {200, 524, 532},
      .remedy =
          "Leave the credential out of every answer, error messages and debugging details "
          "included. "
          "Where one must be named, give its id.",
      .flask = R"(from flask import jsonify


def refuse(key_id):
    return jsonify(error="invalid or missing key", key_id=key_id), 401
)",
  };
  return kInfo;
}

// A timestamp or a nonce may come back; a session is set anew in Set-Cookie.
bool is_kept_secret(CredentialKind kind) {
  return kind == CredentialKind::ApiKey || kind == CredentialKind::Bearer ||
         kind == CredentialKind::Basic || kind == CredentialKind::Cookie;
}

bool holds(const http::Response& answer, const std::string& mark) {
  const auto in = [&](std::string_view text) { return text.contains(mark); };
  return in(answer.body) ||
         std::ranges::any_of(answer.headers, [&](const http::HeaderField& field) {
           return !text::equals_ignoring_case(field.name, "set-cookie") && in(field.value);
         });
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  if (!is_kept_secret(o.gate.kind)) return {};
  for (const access::Exchange& exchange : o.exchanges) {
    if (exchange.response() == nullptr) continue;
    for (const std::string& label : exchange.credentials) {
      if (!holds(*exchange.response(), "[redacted " + label + "]")) continue;
      return {finish(
          c, {.rule = info(),
              .severity = severity_of(c, finding::Gain::EchoCredential, finding::Who::NotABrowser),
              .summary = fmt::format("The answer of {} holds the {} that was sent.",
                                     text::printable(o.operation.id()), name_of(o.gate.kind)),
              .why = fmt::format("The value of {} stands in the answer {}.", text::printable(label),
                                 exchange.response()->status),
              .cause = "echo",
              .exposures = {},
              .evidence = {exchange.id},
              .attackers = {}})};
    }
  }
  return {};
}

}  // namespace

Rule credential_echoed() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
