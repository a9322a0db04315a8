// errors-let-in-more. The refusal without a credential lets any page read it, and the answer with
// one does not: the policy of error answers is another than that of the rest.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "errors-let-in-more",
      .title = "Error answers are open to pages that the others are closed to",
      .category = finding::Category::Note,
      .taxonomy = {"M10"},
      .cwe = 436,
      .consequences = {942},
      .remedy =
          "Set the headers in one place that every answer passes, errors too: one list of origins "
          "for all.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"])  # covers error answers; headers set by hand do not
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  // Without a description nobody has said that it should be otherwise.
  if (c.claims == nullptr || c.observation.access != access::Access::Gated) return {};
  for (const Recorded& recorded : by_origin(c.observation)) {
    if (recorded.first->kind != origins::OriginKind::Random) continue;
    const access::Trial* without = recorded.answer(false);
    const access::Trial* with = recorded.answer(true);
    if (without == nullptr || with == nullptr || !without->lets_in || with->lets_in) continue;
    if (c.facts_of(*without).status < 400 || !http::is_ok_status(c.facts_of(*with).status))
      continue;
    Draft draft = difference(
        c, info(),
        fmt::format("The {} answer of {} can be read by any page, and its {} answer cannot.",
                    c.facts_of(*without).status, text::printable(c.observation.operation.id()),
                    c.facts_of(*with).status),
        fmt::format("CORS check: {} passes on the one and not on the other.",
                    recorded.first->origin->serialise()),
        "errors");
    draft.evidence = {without->exchange, with->exchange};
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule errors_let_in_more() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
