#include "engines/judge/wording.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/fetch/cookie_rules.hpp"
#include "core/origins/public_suffix.hpp"
#include "engines/judge/exposures.hpp"

namespace ringfence::judge {
namespace {

using access::CredentialKind;
using access::Exposure;
using fetch::ProfileId;

bool has(const std::vector<ProfileId>& profiles, ProfileId id) {
  return std::ranges::find(profiles, id) != profiles.end();
}

const fetch::Profile& profile_of(ProfileId id) {
  switch (id) {
    case ProfileId::Standard: return fetch::standard_profile();
    case ProfileId::Chromium: return fetch::chromium_profile();
    case ProfileId::Firefox: return fetch::firefox_profile();
  }
  std::unreachable();
}

// Does this engine, as it is shipped, add a session cookie of these attributes to the page's
// request?
bool adds(const Case& c, const Exposure& exposure, const fetch::CookieAttributes& cookie,
          ProfileId id) {
  const http::Url& url = c.observation.operation.url;
  const fetch::CookieContext context{
      .page = exposure.page,
      .api = origins::Origin::of(url),
      .include = true,
      .safe_method = !changes_state(exposure.method),
      .third_party = fetch::default_third_party_cookies(profile_of(id))};
  return fetch::cookie_is_sent(cookie, context, profile_of(id));
}

// Where the attributes are not known: the cookie that travels furthest, and the one that travels
// least.
bool may_add_cookie(const Case& c, const Exposure& exposure, ProfileId id) {
  const fetch::CookieAttributes widest{.same_site = fetch::SameSite::None, .secure = true};
  return adds(c, exposure, c.observation.gate.cookie.value_or(widest), id);
}
bool surely_adds_cookie(const Case& c, const Exposure& exposure, ProfileId id) {
  const fetch::CookieAttributes narrowest{.same_site = fetch::SameSite::Strict,
                                          .secure = c.observation.operation.url.is_tls()};
  return adds(c, exposure, c.observation.gate.cookie.value_or(narrowest), id);
}

std::string of_profiles(const std::vector<ProfileId>& profiles) {
  const bool standard = has(profiles, ProfileId::Standard);
  const bool chromium = has(profiles, ProfileId::Chromium);
  const bool firefox = has(profiles, ProfileId::Firefox);
  std::string out;
  if (chromium && firefox)
    out = "in Chromium and Firefox";
  else if (chromium)
    out = "in Chromium";
  else if (firefox)
    out = "in Firefox";
  else
    return "in WebKit, by the standard";
  return standard ? out : out + ", against the standard";
}

bool by_cookie(const Case& c, const Exposure& exposure) {
  return exposure.with_credentials && c.observation.gate.kind != CredentialKind::Basic &&
         c.observation.gate.kind != CredentialKind::None;
}

std::string shown(const Facts& facts) {
  std::string out =
      fmt::format("Access-Control-Allow-Origin is {}", text::printable(facts.allow_origin_value));
  if (facts.allow_credentials == AllowCredentials::True)
    out += " and Access-Control-Allow-Credentials is true";
  return out;
}

}  // namespace

std::vector<ProfileId> holding_profiles(const Case& c, const Exposure& exposure) {
  if (!by_cookie(c, exposure)) return exposure.profiles;
  std::vector<ProfileId> out;
  for (const ProfileId id : exposure.profiles)
    if (may_add_cookie(c, exposure, id) || surely_adds_cookie(c, exposure, id)) out.push_back(id);
  return out;
}

std::string in_browsers(const Case& c, const Exposure& exposure) {
  const std::vector<ProfileId> sending = holding_profiles(c, exposure);
  if (!by_cookie(c, exposure)) return of_profiles(sending);
  if (sending.empty())
    return c.observation.gate.cookie
               ? "once a browser adds the cookie, which its attributes now prevent"
               : of_profiles(exposure.profiles) + " where the browser adds the cookie";
  std::string out = of_profiles(sending);
  if (!std::ranges::all_of(sending,
                           [&](ProfileId id) { return surely_adds_cookie(c, exposure, id); }))
    out += " where the browser adds the cookie";
  if (!has(sending, ProfileId::Firefox) && has(exposure.profiles, ProfileId::Firefox))
    out += " (Firefox keeps the cookie back by default)";
  return out;
}

std::string_view with_credential(const Case& c, const Exposure& exposure) {
  if (!exposure.with_credentials && !exposure.with_key) return "without any credential";
  switch (c.observation.gate.kind) {
    case CredentialKind::None: return "with whatever the visitor's browser adds";
    case CredentialKind::Basic: return "with the visitor's HTTP credentials";
    case CredentialKind::Cookie: return "with the visitor's cookie";
    case CredentialKind::Signature: return "with requests that it signs, given the secret";
    case CredentialKind::Bearer: return "with a bearer token that it holds";
    case CredentialKind::ApiKey:
      return exposure.with_credentials ? "with the key in the visitor's cookie"
                                       : "with an API key that it holds";
  }
  std::unreachable();
}

std::string sentence(const Case& c, std::string_view subject, const Exposure& exposure) {
  const std::string operation = exposure.method + " " + c.observation.operation.path_template;
  const std::string act = exposure.power == access::Power::Read
                              ? "read the answer of " + operation
                              : "make the server run " + operation;
  return fmt::format("{} ({}) can {} {} {}.", subject, exposure.page.serialise(),
                     text::printable(act), with_credential(c, exposure), in_browsers(c, exposure));
}

std::string reasoning(const Case& c, const Exposure& exposure) {
  std::string out = exposure.step;
  if (exposure.power == access::Power::Read)
    out += "; on the answer " + shown(c.facts[exposure.answer]);
  if (exposure.preflight) {
    const Facts& facts = c.facts[*exposure.preflight];
    out += "; on the preflight " + shown(facts);
    if (!facts.allow_headers.empty())
      out += " and Access-Control-Allow-Headers is " +
             text::printable(text::join(facts.allow_headers, ", "));
    if (!facts.allow_methods.empty())
      out += " and Access-Control-Allow-Methods is " +
             text::printable(text::join(facts.allow_methods, ", "));
  }
  return out + ".";
}

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace ringfence::judge
