// undeclared-method. The Allow header of the path names an unsafe method that the description does
// not have for it.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "undeclared-method",
      .title = "The path answers methods that the description does not have",
      .category = finding::Category::Note,
      .taxonomy = {"M11"},
      .cwe = 1059,
      .consequences = {749},
      .remedy = "Describe the method, or take the route away.",
      .flask = R"(@app.route("/v1/orders", methods=["GET"])
def list_orders():
    ...
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr || c.claims->path_methods.empty()) return {};
  std::vector<std::string> extra;
  for (const std::string& method : c.observation.allowed_methods)
    if (!http::is_safe_method(method) &&
        std::ranges::find(c.claims->path_methods, method) == c.claims->path_methods.end())
      extra.push_back(method);
  if (extra.empty()) return {};
  std::ranges::sort(extra);
  const std::string names = text::join(extra, ", ");
  Draft draft =
      difference(c, info(),
                 fmt::format("The path of {} also takes {}, which the description does not have.",
                             text::printable(c.observation.operation.id()), text::printable(names)),
                 "The server's own Allow header lists it.", names);
  for (std::size_t i = 0; i < c.facts.size() && draft.evidence.empty(); ++i)
    if (std::ranges::find(c.facts[i].allow, extra.front()) != c.facts[i].allow.end())
      draft.evidence = {i};
  if (draft.evidence.empty()) return {};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule undeclared_method() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
