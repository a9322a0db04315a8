// broken-cors-headers. Headers that look permissive and that every browser refuses: not
// exploitable, and not working.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "broken-cors-headers",
      .title = "CORS headers that every browser refuses",
      .category = finding::Category::Note,
      .taxonomy = {"D3"},
      .cwe = 942,
      .consequences = {},
      .remedy =
          "Send one Access-Control-Allow-Origin with the exact origin of a listed front end, from "
          "one layer only, and Access-Control-Allow-Credentials: true in lower case where cookies "
          "are meant.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::string problem_of(const Facts& facts) {
  if (facts.allow_origin == AllowOrigin::Several)
    return "several values in Access-Control-Allow-Origin";
  if (facts.allow_origin == AllowOrigin::Malformed)
    return "an Access-Control-Allow-Origin that is no origin";
  if (facts.allow_credentials == AllowCredentials::Malformed)
    return "an Access-Control-Allow-Credentials that is not \"true\"";
  if (facts.allow_origin == AllowOrigin::Wildcard &&
      facts.allow_credentials == AllowCredentials::True)
    return "\"*\" together with Access-Control-Allow-Credentials";
  return "";
}

std::string value_of(const Facts& facts) {
  return fmt::format("Access-Control-Allow-Origin: {}, Access-Control-Allow-Credentials: {}",
                     text::printable(facts.allow_origin_value),
                     facts.allow_credentials == AllowCredentials::Absent
                         ? "absent"
                         : text::printable(facts.allow_credentials_value));
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<std::string> problems;
  std::vector<std::size_t> evidence;
  for (std::size_t id = 0; id < c.facts.size(); ++id) {
    // No page is behind a request without Origin, and servers often answer it otherwise.
    if (!c.observation.exchanges[id].request.headers.has("origin")) continue;
    const std::string problem = problem_of(c.facts[id]);
    if (problem.empty() || std::ranges::find(problems, problem) != problems.end()) continue;
    problems.push_back(problem);
    evidence.push_back(id);
  }
  if (problems.empty()) return {};
  const std::string value = value_of(c.facts[evidence.front()]);
  std::ranges::sort(problems);
  return {
      finish(c, {.rule = info(),
                 .severity = severity_of(c, finding::Gain::Nothing, finding::Who::AnyPage),
                 .summary = fmt::format(
                     "{} answers with {}: browsers refuse it, so no page reads more than without, "
                     "and pages that are meant to read it cannot.",
                     text::printable(c.observation.operation.id()), join_words(problems)),
                 .why = "CORS check: " + value + ".",
                 .cause = join_words(problems),
                 .exposures = {},
                 .evidence = evidence,
                 .attackers = {}})};
}

}  // namespace

Rule broken_cors_headers() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
