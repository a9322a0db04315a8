// credential-as-plain-parameter. The description has a parameter that is named like a key or a
// signature, and no security scheme for it.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/contents.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "credential-as-plain-parameter",
      .title = "The description has a credential as a plain parameter",
      .category = finding::Category::Note,
      .taxonomy = {"O02", "O13"},
      .cwe = 1059,
      .consequences = {},
      .remedy =
          "Declare it as a security scheme, so that tools know what it is: they leave it out of "
          "logs and examples, and ask for it.",
      .flask =
          R"(spec.components.security_scheme("key", {"type": "apiKey", "in": "header", "name": "X-API-Key"})
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr || c.claims->gate.loose.empty() || !c.claims->gate.alternatives.empty())
    return {};
  const OpenAnswer open = open_answer(c);
  if (open.trial == nullptr) return {};
  const std::string name = text::printable(c.claims->gate.loose.front().name, 60);
  Draft draft = difference(
      c, info(),
      fmt::format("{} takes {} as a plain parameter, and its description has no scheme for it.",
                  text::printable(c.observation.operation.id()), name),
      fmt::format("{} declares the parameter; a name like that carries a credential.",
                  the_description(c.claims->at)),
      text::to_lower(name));
  draft.evidence = {open.trial->exchange};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule credential_as_plain_parameter() { return {&info, &apply, true}; }

}  // namespace ringfence::judge::rules
