// sensitive-headers-exposed. Response headers that hold tokens, or all of them, are readable by a
// stranger's page.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/dominance.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Exposure;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "sensitive-headers-exposed",
      .title = "Response headers with tokens are readable by other sites",
      .category = finding::Category::Security,
      .taxonomy = {"D6"},
      .cwe = 200,
      .consequences = {942, 522},
      .remedy =
          "List only headers that a front end needs in Access-Control-Expose-Headers, never *, and "
          "no token.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], expose_headers=["X-Request-Id"])
)",
  };
  return kInfo;
}

// Fetch, "CORS-exposed header-name list": "*" is every header, but a header of that name where
// credentials travel. Of a gated answer the list alone tells; of a public one the token itself must
// be there.
std::string exposed_to(const Case& c, const Exposure& e) {
  const Facts& facts = c.facts[e.answer];
  for (const std::string& name : facts.exposed) {
    const bool every = name == "*" && !e.with_credentials;
    if (reads_gated(e)) {
      if (every) return "every header";
      if (names_a_token(name)) return "the header " + name;
      continue;
    }
    for (const std::string& token : facts.token_headers)
      if (every || token == name) return "the header " + token;
  }
  return "";
}

// Of a gated operation the anonymous answer is a refusal, and what it exposes is nobody's.
bool fits(const Case& c, const Exposure& e) {
  const bool judged = c.observation.access == access::Access::Public
                          ? e.power == access::Power::Read
                          : reads_gated(e);
  return judged && is_strangers(e.kind) && !exposed_to(c, e).empty() && !is_dominated(c, e);
}

std::vector<finding::Finding> apply(const Case& c) {
  const std::vector<const Exposure*> shown =
      select(c, [&](const Exposure& e) { return fits(c, e); });
  if (shown.empty()) return {};
  const Exposure& first = *shown.front();
  const std::string what = exposed_to(c, first);
  return {finish(
      c,
      {.rule = info(),
       .severity = severity_of(c, finding::Gain::ReadHeaders, who_is(first.kind), &first),
       .summary = fmt::format("{} ({}) that can read the answer of {} also reads {}.",
                              subject_of(first.kind), first.page.serialise(),
                              text::printable(c.observation.operation.id()), text::printable(what)),
       .why = "CORS-exposed header-name list: Access-Control-Expose-Headers is " +
              text::printable(text::join(c.facts[first.answer].exposed, ", ")) + ".",
       .cause = what,
       .exposures = shown,
       .evidence = {},
       .attackers = {}})};
}

}  // namespace

Rule sensitive_headers_exposed() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
