// declared-entry-is-no-origin. A declared list of origins has an entry that no page's origin can
// equal: a path, a slash at the end, no scheme, several in one text.
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
      .id = "declared-entry-is-no-origin",
      .title = "The description lists something that is no origin",
      .category = finding::Category::Note,
      .taxonomy = {"O19"},
      .cwe = 1059,
      .consequences = {436},
      .remedy =
          "Write each entry as a browser writes an origin: scheme, host, and the port where it is "
          "not the usual one; nothing behind it.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"])
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::GrantClaim* list = declared_list(c);
  const OpenAnswer open = open_answer(c);
  if (list == nullptr || open.trial == nullptr) return {};
  const auto entry = std::ranges::find(list->origins, access::OriginEntry::Form::Unreadable,
                                       &access::OriginEntry::form);
  // A variable or an expression is filled in elsewhere.
  if (entry == list->origins.end() || entry->text.find_first_of("${}") != std::string::npos)
    return {};
  Draft draft = difference(
      c, info(),
      fmt::format("{} lists '{}' for {}: no page has that origin.", the_description(list->at),
                  text::printable(entry->text, 80), text::printable(c.observation.operation.id())),
      "An origin is compared byte for byte: scheme, host and port, and nothing else.", "entry");
  draft.evidence = {open.trial->exchange};
  draft.declared = list->at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule declared_entry_is_no_origin() { return {&info, &apply, true}; }

}  // namespace ringfence::judge::rules
