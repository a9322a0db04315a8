// credentials-in-answers. What everyone gets holds somebody's credential: a key by its issuer's
// format, a password, a private key, a password hash.
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
      .id = "credentials-in-answers",
      .title = "An answer for everyone holds a credential",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 522,
      .consequences = {200, 213},
      .remedy =
          "Take it out of the answer and out of use: it has been public, so a new one is needed. "
          "Answer with the fields that are meant, not with all that a record has.",
      .flask = R"(@app.get("/v1/users/<int:number>")
def show_user(number):
    user = find_user(number)
    return {"id": user.id, "name": user.name}
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const OpenAnswer open = open_answer(c);
  if (open.response == nullptr) return {};
  const bool ok = http::is_ok_status(open.response->status);
  if (!ok && strangers_read_errors(c)) return {};  // readable-error-details says it, and by whom
  // The debugger's own secret is what debugger-exposed is about.
  const std::vector<Leak>& leaks = c.facts_of(*open.trial).leaks;
  if (std::ranges::find(leaks, Leak::Debugger) != leaks.end()) return {};
  std::vector<std::string> shown = secrets_shown(open.response->body);
  if (shown.empty()) return {};
  constexpr std::size_t kMostNamed = 3;
  const std::size_t all = shown.size();
  shown.resize(std::min(all, kMostNamed));
  if (all > kMostNamed) shown.push_back(fmt::format("{} more", all - kMostNamed));
  Draft draft{
      .rule = info(),
      .severity = severity_of(c, finding::Gain::BypassGate, finding::Who::NotABrowser),
      .summary = fmt::format("Any HTTP client finds {} in the {} answer of {}.", join_words(shown),
                             open.response->status, text::printable(c.observation.operation.id())),
      .why = "The answer came to a request without a credential. The values were not used.",
      .cause = ok ? "answer" : "error"};
  draft.evidence = {open.trial->exchange};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule credentials_in_answers() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
