#include "engines/judge/front_end.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/fetch/network_blocks.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/exposures.hpp"

namespace ringfence::judge {
namespace {

using access::Access;
using access::Sending;
using access::Trial;
using origins::OriginKind;

bool works(const Case& c, const origins::Origin& page) {
  const Access access = c.observation.access;
  return std::ranges::any_of(c.exposures, [&](const access::Exposure& e) {
    if (e.page != page || e.method != c.observation.operation.method) return false;
    if (access == Access::NotSent) return e.power == access::Power::Execute;
    return access == Access::Public ? e.power == access::Power::Read : reads_gated(e);
  });
}

bool lists(const std::vector<std::string>& list, std::string_view item) {
  return std::ranges::find(list, item) != list.end() || std::ranges::find(list, "*") != list.end();
}

// The preflight for the operation's own method that names the key's headers, whatever its answer.
const Trial* own_preflight(const Case& c, const Recorded& recorded) {
  http::HeaderList asked;
  if (c.observation.gate.kind != access::CredentialKind::Basic)
    asked.add("access-control-request-headers", text::join(c.observation.gate.header_names(), ","));
  return recorded.preflight(c.observation.operation.method, asked);
}

bool needs_preflight(const Case& c) {
  const access::Gate& gate = c.observation.gate;
  const bool key_header =
      gate.kind != access::CredentialKind::Basic && !gate.header_names().empty();
  const std::string& method = c.observation.operation.method;
  return key_header || (method != "GET" && method != "HEAD" && method != "POST");
}

UseVerdict of_preflight(const Case& c, const Trial& trial) {
  const Facts& facts = c.facts_of(trial);
  const bool let_in =
      gate_is_ambient(c.observation.gate) && c.observation.gate.kind != access::CredentialKind::None
          ? trial.with_credentials
          : trial.lets_in;
  if (!let_in || !http::is_ok_status(facts.status)) return {Use::PreflightRefused, &trial, ""};
  const std::string& method = c.observation.operation.method;
  const bool safelisted = method == "GET" || method == "HEAD" || method == "POST";
  if (!safelisted && !lists(facts.allow_methods, method))
    return {Use::PreflightRefused, &trial, method};
  if (c.observation.gate.kind != access::CredentialKind::Basic)
    for (const std::string& name : c.observation.gate.header_names())
      if (!lists(facts.allow_headers, name)) return {Use::KeyHeaderRefused, &trial, name};
  return {};
}

bool signs_in(const Facts& facts, const access::Exchange& exchange) {
  if (!http::is_redirect_status(facts.status)) return false;
  const std::string where =
      text::to_lower(exchange.response()->headers.first("location").value_or(""));
  return where.contains("login") || where.contains("signin") || where.contains("sign-in") ||
         where.contains("sso") || where.contains("oauth");
}

bool is_expected(const Case& c, const Trial& preflight) {
  if (preflight.kind == OriginKind::FrontEnd) return true;
  return std::ranges::any_of(c.observation.trials, [&](const Trial& t) {
    return t.sending == Sending::Answer && t.lets_in && t.origin == preflight.origin;
  });
}

}  // namespace

UseVerdict use_by(const Case& c, const Recorded& origin) {
  if (works(c, *origin.first->origin)) return {Use::Works, nullptr, ""};
  // The page's own scheme keeps it out (mixed content), whatever the server answers.
  if (fetch::blocked_before_network(*origin.first->origin, c.observation.operation.url) !=
      fetch::Reason::None)
    return {};
  if (needs_preflight(c)) {
    const Trial* preflight = own_preflight(c, origin);
    if (preflight == nullptr || c.facts_of(*preflight).status == 0) return {};
    if (const UseVerdict verdict = of_preflight(c, *preflight); verdict.use != Use::Unknown)
      return verdict;
  }
  const Trial* answer = origin.answer(c.observation.access == Access::Gated);
  if (answer == nullptr || c.facts_of(*answer).status == 0) return {};
  return {Use::AnswerClosed, answer, ""};
}

const Trial* preflight_asked_for_credentials(const Case& c) {
  for (const Trial& trial : c.observation.trials) {
    if (trial.sending != Sending::Preflight || trial.authenticated) continue;
    const Facts& facts = c.facts_of(trial);
    // 403 is also how some servers say no to the origin, and right, unless the answer lets that
    // origin in.
    if (facts.status == 401 || (facts.status == 403 && is_expected(c, trial)) ||
        signs_in(facts, c.observation.exchanges[trial.exchange]))
      return &trial;
  }
  return nullptr;
}

}  // namespace ringfence::judge
