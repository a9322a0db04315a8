// origins-beyond-declaration. The description states a list of origins, and the API lets in one
// that is not in it.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "origins-beyond-declaration",
      .title = "Origins outside of the declared list may read",
      .category = finding::Category::Security,
      .taxonomy = {"E2", "M2"},
      .cwe = 942,
      .consequences = {346, 200},
      .remedy =
          "Let the API compare origins with the list that the description states, or state the "
          "list that is meant.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], supports_credentials=True)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::GrantClaim* list = declared_list(c);
  if (list == nullptr) return {};
  const origins::Origin own = origins::Origin::of(c.observation.operation.url);
  const std::vector<Unlike> extra = unlike(c, [&](const access::Exposure& e) {
    return e.page != own && !is_front_end(c, e.page) && list->lets_in(e.page) == false &&
           (reads_gated(e) || c.observation.access == access::Access::Public);
  });
  if (extra.empty()) return {};
  const access::Exposure& first = *extra.front().exposure;
  Draft draft{.rule = info(),
              .severity = extra.front().severity,
              .summary = sentence(c, subject_of(first.kind), first),
              .why = fmt::format("{}; the API lets {} in. {}", says_list(*list),
                                 first.page.serialise(), reasoning(c, first)),
              .cause = "origins"};
  for (const Unlike& one : extra) draft.exposures.push_back(one.exposure);
  draft.declared = list->at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule origins_beyond_declaration() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
