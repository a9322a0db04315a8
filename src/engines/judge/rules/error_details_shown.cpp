// error-details-shown. An error answer tells any client how the server is built. Where pages of
// strangers read it too, readable-error-details says so.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/contents.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "error-details-shown",
      .title = "Error answers tell how the server is built",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 209,
      .consequences = {497},
      .remedy = "Answer errors with a fixed text and an identifier to look up in the log.",
      .flask = R"(from werkzeug.exceptions import HTTPException


@app.errorhandler(Exception)
def hide_details(error):
    if isinstance(error, HTTPException):
        return error
    app.logger.exception("unhandled error")
    return {"error": "internal error"}, 500
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (strangers_read_errors(c)) return {};
  for (std::size_t i = 0; i < c.facts.size(); ++i) {
    std::vector<std::string> names;
    for (const Leak leak : c.facts[i].leaks)
      if (leak == Leak::StackTrace || leak == Leak::DatabaseError)
        names.emplace_back(name_of(leak));
    if (names.empty()) continue;
    Draft draft{
        .rule = info(),
        .severity = severity_of(c, finding::Gain::ReadErrorDetails, finding::Who::NotABrowser),
        .summary = fmt::format("{} shows {} in a {} answer.",
                               text::printable(c.observation.operation.id()), join_words(names),
                               c.facts[i].status),
        .why = "The body of the answer has it.",
        .cause = fmt::format("{}", fmt::join(names, ", "))};
    draft.evidence = {i};
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule error_details_shown() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
