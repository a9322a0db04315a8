// personal-data-in-open-answers. What everyone gets is about persons: numbers that are private by
// themselves, or ways to reach people together with what identifies them.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/credentials/personal_data.hpp"
#include "engines/judge/contents.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "personal-data-in-open-answers",
      .title = "Personal data can be read without a credential",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 359,
      .consequences = {200, 306},
      .remedy =
          "Ask for a credential, and answer each caller with what is theirs; mask numbers that "
          "nobody needs whole.",
      .flask = R"(@app.get("/v1/customers")
@key_required
def list_customers():
    return {"customers": [{"id": c.id, "name": c.name} for c in customers_of(g.caller)]}
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const OpenAnswer open = open_answer(c);
  if (open.response == nullptr || !http::is_ok_status(open.response->status)) return {};
  const std::string_view body = open.response->body;
  std::vector<std::string> names;
  for (const credentials::PersonalKind kind :
       credentials::about_persons(credentials::personal_data_in(body), body))
    names.emplace_back(credentials::name_of(kind));
  if (names.empty()) return {};
  Draft draft{
      .rule = info(),
      .severity = severity_of(c, finding::Gain::BypassGate, finding::Who::NotABrowser),
      .summary = fmt::format("Any HTTP client reads {} in the answer of {}.", join_words(names),
                             text::printable(c.observation.operation.id())),
      .why =
          "The answer came to a request without a credential. Numbers count by issuer, "
          "length, check digit and the name that they stand under.",
      .cause = fmt::format("{}", fmt::join(names, ", "))};
  draft.evidence = {open.trial->exchange};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule personal_data_in_open_answers() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
