// readable-error-details. An error answer shows how the server is built or a secret, and a
// stranger's page may read it.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/dominance.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Exposure;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "readable-error-details",
      .title = "Error answers with inner details are readable by other sites",
      .category = finding::Category::Security,
      .taxonomy = {"C4"},
      .cwe = 209,
      .consequences = {215, 942, 200},
      .remedy =
          "Answer errors with a fixed text and an identifier to look up in the log; never run the "
          "debugger where others can reach it; put the same CORS headers on errors as on other "
          "answers.",
      .flask = R"(import uuid

from flask import jsonify
from werkzeug.exceptions import HTTPException


@app.errorhandler(Exception)
def hide_details(error):
    if isinstance(error, HTTPException):
        return error
    reference = uuid.uuid4().hex
    app.logger.exception("unhandled error %s", reference)
    return jsonify(error="internal error", reference=reference), 500
)",
  };
  return kInfo;
}

bool fits(const Case& c, const Exposure& e) {
  return e.power == access::Power::Read && is_strangers(e.kind) &&
         !c.facts[e.answer].leaks.empty() && !is_dominated(c, e);
}

std::vector<finding::Finding> apply(const Case& c) {
  const std::vector<const Exposure*> shown =
      select(c, [&](const Exposure& e) { return fits(c, e); });
  if (shown.empty()) return {};
  const Exposure& first = *shown.front();
  std::vector<std::string> leaks;
  for (const Leak leak : c.facts[first.answer].leaks) leaks.emplace_back(name_of(leak));
  const finding::SeverityInput severity =
      severity_of(c, finding::Gain::ReadErrorDetails, who_is(first.kind), &first);
  return {finish(c, {.rule = info(),
                     .severity = severity,
                     .summary = fmt::format("{} ({}) can read {} in the {} answer of {}.",
                                            subject_of(first.kind), first.page.serialise(),
                                            join_words(leaks), c.facts[first.answer].status,
                                            text::printable(c.observation.operation.id())),
                     .why = reasoning(c, first),
                     .cause = fmt::format("{}", fmt::join(leaks, ", ")),
                     .exposures = shown,
                     .evidence = {},
                     .attackers = {}})};
}

}  // namespace

Rule readable_error_details() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
