// declared-key-in-query. A security scheme of the description puts a key into the URL.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/contents.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "declared-key-in-query",
      .title = "The description puts a key into the URL",
      .category = finding::Category::Note,
      .taxonomy = {"O05"},
      .cwe = 598,
      .consequences = {532},
      .remedy = "Take the key from a header: URLs end up in logs, histories and Referer headers.",
      .flask = R"(given = request.headers.get("X-API-Key", "")
)",
  };
  return kInfo;
}

const access::SchemeClaim* in_query(const access::GateClaim& gate) {
  for (const auto& alternative : gate.alternatives)
    for (const access::SchemeClaim& scheme : alternative)
      for (const access::Carrier& carrier : scheme.carriers)
        if (carrier.place == access::Place::Query) return &scheme;
  return nullptr;
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::SchemeClaim* scheme = c.claims == nullptr ? nullptr : in_query(c.claims->gate);
  const OpenAnswer open = open_answer(c);
  if (scheme == nullptr || open.trial == nullptr) return {};
  Draft draft = difference(
      c, info(),
      fmt::format("{}, and what has the scheme {}, take a key in the URL.",
                  text::printable(c.observation.operation.id()), text::printable(scheme->name, 60)),
      fmt::format("{} asks for it.", the_description(c.claims->gate.at)),
      text::printable(scheme->name, 60));
  draft.evidence = {open.trial->exchange};
  draft.declared = c.claims->gate.at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule declared_key_in_query() { return {&info, &apply, true}; }

}  // namespace ringfence::judge::rules
