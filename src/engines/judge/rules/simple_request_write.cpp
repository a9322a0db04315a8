// simple-request-write. An unsafe POST with a form's content type ran with a foreign Origin: no
// preflight asks first, so no CORS setting prevents it.
#include "engines/judge/draft.hpp"
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Exposure;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "simple-request-write",
      .title = "Other sites can change data with a simple request, no preflight needed",
      .category = finding::Category::Security,
      .taxonomy = {"A16"},
      .cwe = 352,
      .consequences = {346},
      .remedy =
          "Refuse unsafe requests whose Origin is not one of the front ends, and make the session "
          "cookie SameSite=Lax. Demanding a JSON content type alone is not enough: \"text/plain; "
          "application/json\" passes naive checks without a preflight.",
      .flask = std::string(kFlaskRefuseForeignPages),
  };
  return kInfo;
}

// Behind a gate the server ran it for the credential's holder: the same request without it was
// turned away.
bool fits(const Case& c, const Exposure& e) {
  return c.observation.access == access::Access::Gated && e.power == access::Power::Execute &&
         e.with_credentials && !e.preflight && is_strangers(e.kind) &&
         http::is_ok_status(c.facts[e.answer].status);
}

std::vector<finding::Finding> apply(const Case& c) {
  const std::vector<const Exposure*> shown =
      select(c, [&](const Exposure& e) { return fits(c, e); });
  if (shown.empty()) return {};
  const Exposure& first = *shown.front();
  return {finish(
      c, {.rule = info(),
          .severity = severity_of(c, finding::Gain::ExecuteWrite, who_is(first.kind), &first),
          .summary = sentence(c, subject_of(first.kind), first),
          .why = reasoning(c, first),
          .cause = std::string(cause_of(c.observation.gate.kind)),
          .exposures = shown,
          .evidence = {},
          .attackers = {}})};
}

}  // namespace

Rule simple_request_write() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
