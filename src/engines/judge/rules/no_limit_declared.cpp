// no-limit-declared. The description of a secured operation lists its answers, and none of them
// says "too many requests". Says nothing about whether there is a limit.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/contents.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "no-limit-declared",
      .title = "The description has no answer for too many requests",
      .category = finding::Category::Note,
      .taxonomy = {"O16"},
      .cwe = 1059,
      .consequences = {770},
      .remedy =
          "Limit the callers of operations that ask for a credential, and describe the answer 429 "
          "with its Retry-After.",
      .flask = R"(limiter = Limiter(key_func=get_remote_address, default_limits=["60/minute"])
limiter.init_app(app)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr || !c.claims->gate.asks()) return {};
  const std::vector<std::string>& statuses = c.claims->gate.statuses;
  // A document that lists the good answer alone is silent about the others.
  const bool lists_refusals = std::ranges::any_of(
      statuses, [](const std::string& s) { return s.starts_with('4') || s.starts_with('5'); });
  const bool says = std::ranges::any_of(statuses, [](const std::string& s) {
    return s == "429" || s == "default" || text::to_lower(s) == "4xx";
  });
  const OpenAnswer open = open_answer(c);
  if (!lists_refusals || says || open.trial == nullptr) return {};
  Draft draft =
      difference(c, info(),
                 fmt::format("{} asks for a credential, and its description has no answer 429.",
                             text::printable(c.observation.operation.id())),
                 fmt::format("{} lists other refusals; told once for all operations.",
                             the_description(c.claims->at)),
                 "429");
  draft.evidence = {open.trial->exchange};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule no_limit_declared() { return {&info, &apply, true}; }

}  // namespace ringfence::judge::rules
