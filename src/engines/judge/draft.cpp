#include "engines/judge/draft.hpp"

#include <algorithm>

#include "engines/judge/curl_command.hpp"
#include "engines/judge/exposures.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge {
namespace {

using access::Exposure;
using origins::OriginKind;

void add_once(std::vector<std::size_t>& list, std::size_t id) {
  if (std::ranges::find(list, id) == list.end()) list.push_back(id);
}

// The answer without a credential: to the same page if it was asked for, else without Origin.
const access::Trial* without_credential(const Case& c, const Exposure& exposure) {
  for (const Recorded& recorded : by_origin(c.observation))
    if (*recorded.first->origin == exposure.page)
      if (const access::Trial* trial = recorded.answer(false)) return trial;
  return baseline(c.observation, false);
}

std::vector<std::size_t> evidence_of(const Case& c, const Draft& draft) {
  std::vector<std::size_t> out;
  if (!draft.exposures.empty()) {
    const Exposure& first = *draft.exposures.front();
    add_once(out, first.answer);
    if (first.preflight) add_once(out, *first.preflight);
  }
  for (const std::size_t id : draft.evidence) add_once(out, id);
  if (!draft.exposures.empty() &&
      (draft.exposures.front()->with_credentials || draft.exposures.front()->with_key))
    if (const access::Trial* trial = without_credential(c, *draft.exposures.front()))
      add_once(out, trial->exchange);
  return out;
}

finding::AnswerClass class_of(int status) {
  if (status >= 500) return finding::AnswerClass::ServerError;
  return status >= 400 ? finding::AnswerClass::ClientError : finding::AnswerClass::Ok;
}

// A key in a cookie travels as cookies do; a gate that is not known, on a request with credentials,
// is the browser's.
finding::Held held(const access::Gate& gate, bool with_credentials) {
  const finding::Held out = finding::held_of(gate);
  const bool cookie_by_another_name = gate_is_ambient(gate) && !gate.is_ambient();
  if (!cookie_by_another_name) return out;
  if (gate.kind == access::CredentialKind::None && !with_credentials) return finding::Held::None;
  access::Gate cookie = gate;
  cookie.kind = access::CredentialKind::Cookie;
  return finding::held_of(cookie);
}

// Where the attributes of the cookie keep it back everywhere: the browsers that would hand over the
// answer, since none at all would read as if no browser were needed.
std::vector<fetch::ProfileId> profiles_of(const Case& c, const Exposure& e) {
  std::vector<fetch::ProfileId> out = holding_profiles(c, e);
  return out.empty() ? e.profiles : out;
}

finding::Reads reads_of(finding::Gain gain) {
  if (gain == finding::Gain::ReadErrorDetails) return finding::Reads::ErrorDetails;
  return gain == finding::Gain::ReadHeaders ? finding::Reads::Headers : finding::Reads::Answer;
}

void add_shown(const Case& c, const Exposure& e, finding::Gain gain,
               std::vector<finding::ShownExposure>& list) {
  finding::ShownExposure shown{.page = e.page,
                               .power = e.power,
                               .reads = reads_of(gain),
                               .method = e.method,
                               .with_credentials = e.with_credentials,
                               .with_key = e.with_key,
                               .profiles = profiles_of(c, e),
                               .step = e.step};
  if (list.size() < kMaxAttackers && std::ranges::find(list, shown) == list.end())
    list.push_back(std::move(shown));
}

}  // namespace

bool is_strangers(OriginKind kind) {
  switch (kind) {
    case OriginKind::None:
    case OriginKind::Target:
    case OriginKind::FrontEnd:
    case OriginKind::Learned:
    case OriginKind::Guess:
    case OriginKind::TrailingDot:  // the same host, written in full
    case OriginKind::Extension: return false;
    default: return true;
  }
}

bool is_front_end(const Case& c, const origins::Origin& origin) {
  return std::ranges::find(c.observation.front_ends, origin) != c.observation.front_ends.end();
}

finding::SeverityInput severity_of(const Case& c, finding::Gain gain, finding::Who who,
                                   const Exposure* exposure) {
  finding::SeverityInput out;
  out.gain = gain;
  out.who = who;
  out.held = held(c.observation.gate, exposure != nullptr && exposure->with_credentials);
  if (!c.observation.front_ends.empty()) out.browser_use = finding::BrowserUse::Meant;
  out.key_is_public =
      std::ranges::find(c.options.published_credentials, c.observation.gate.credential_label) !=
      c.options.published_credentials.end();
  if (exposure != nullptr) {
    finding::set_engines(out, exposure->producible);
    out.site =
        finding::site_between(exposure->page, origins::Origin::of(c.observation.operation.url));
    if (exposure->power == access::Power::Read)
      out.answer = class_of(c.facts[exposure->answer].status);
  }
  return out;
}

finding::Finding finish(const Case& c, Draft draft) {
  const access::Observation& o = c.observation;
  finding::Finding out;
  out.rule = draft.rule.id;
  out.severity = finding::severity(draft.severity);
  out.confidence = finding::Confidence::Wire;
  out.operation = o.operation.id();
  out.url = o.operation.url.text();
  out.summary = std::move(draft.summary);
  out.why = std::move(draft.why);
  out.cause = std::move(draft.cause);
  out.precondition = finding::precondition(draft.severity);
  const auto add_attacker = [&](const origins::Origin& origin) {
    if (out.attackers.size() < kMaxAttackers &&
        std::ranges::find(out.attackers, origin) == out.attackers.end())
      out.attackers.push_back(origin);
  };
  for (const Exposure* e : draft.exposures) {
    add_attacker(e->page);
    for (const fetch::ProfileId id : holding_profiles(c, *e))
      if (std::ranges::find(out.profiles, id) == out.profiles.end()) out.profiles.push_back(id);
  }
  if (out.profiles.empty() && !draft.exposures.empty())
    out.profiles = profiles_of(c, *draft.exposures.front());
  // That a page is kept out is nothing that an attacker's page could show.
  if (draft.rule.category != finding::Category::Functional)
    for (const Exposure* e : draft.exposures) add_shown(c, *e, draft.severity.gain, out.exposures);
  for (const origins::Origin& origin : draft.attackers) add_attacker(origin);
  std::ranges::sort(out.profiles);
  if (c.claims != nullptr)
    out.declared = draft.declared.line != 0 ? std::move(draft.declared) : c.claims->at;
  for (const std::size_t id : evidence_of(c, draft)) out.evidence.push_back(o.exchanges[id]);
  if (!out.evidence.empty()) out.reproduction = curl_command(out.evidence.front(), o.gate);
  return out;
}

}  // namespace ringfence::judge
