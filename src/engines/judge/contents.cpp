#include "engines/judge/contents.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/credentials/find_secrets.hpp"
#include "core/credentials/mask.hpp"
#include "core/credentials/text_around.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/recorded.hpp"

namespace ringfence::judge {
namespace {

// A key under a name like "apiKey" in an answer for everyone is, most often, one that pages are
// meant to have.
bool may_be_for_pages(const credentials::FoundSecret& found) {
  if (found.kind != credentials::SecretKind::NamedSecret) return false;
  const std::string bare = credentials::bare_name(found.what);
  return bare.ends_with("apikey") || (bare.ends_with("accesskey") && !bare.contains("secret"));
}

}  // namespace

OpenAnswer open_answer(const Case& c) {
  const access::Trial* trial = baseline(c.observation, false);
  if (trial == nullptr) return {};
  return {trial, c.observation.exchanges[trial->exchange].response()};
}

std::vector<std::string> secrets_shown(std::string_view body) {
  std::vector<std::string> out;
  for (const credentials::FoundSecret& found : credentials::secrets_in(body)) {
    if (!credentials::is_secret(found.kind) || may_be_for_pages(found)) continue;
    std::string text = fmt::format("{} ({})", found.what,
                                   credentials::masked_value(body.substr(found.at, found.size)));
    if (std::ranges::find(out, text) == out.end()) out.push_back(std::move(text));
  }
  return out;
}

bool strangers_read_errors(const Case& c) {
  return std::ranges::any_of(c.exposures, [&](const access::Exposure& e) {
    return e.power == access::Power::Read && is_strangers(e.kind) &&
           !c.facts[e.answer].leaks.empty();
  });
}

}  // namespace ringfence::judge
