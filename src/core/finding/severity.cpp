#include "core/finding/severity.hpp"

#include <algorithm>
#include <utility>

#include "core/origins/public_suffix.hpp"

namespace ringfence::finding {
namespace {

Severity one_below(Severity s) {
  return s == Severity::Info ? Severity::Info : static_cast<Severity>(static_cast<int>(s) - 1);
}

bool is_cookie(Held held) {
  return held == Held::CookieNone || held == Held::CookieLaxOrStrict ||
         held == Held::CookieUnspecified || held == Held::CookieUnknown;
}

// The attacker can make such a page alone, with no foothold near the API and no one else's help.
bool is_at_will(Who who) {
  return who == Who::AnyPage || who == Who::NullPage || who == Who::RegistrableDomain ||
         who == Who::SharedHostNeighbour || who == Who::NotABrowser;
}

bool no_engine(const SeverityInput& in) {
  return !in.chromium && !in.firefox && !in.webkit && in.who != Who::NotABrowser;
}
bool every_engine(const SeverityInput& in) { return in.chromium && in.firefox && in.webkit; }

// Default by position alone, for a credential that the browser adds by itself.
Severity by_position(const SeverityInput& in) {
  switch (in.who) {
    case Who::AnyPage:
    case Who::NotABrowser:
      return in.gain == Gain::ExecuteWrite ? Severity::High : Severity::Critical;
    case Who::NullPage:
    case Who::RegistrableDomain:
    case Who::SharedHostNeighbour: return Severity::High;
    case Who::SiblingSubdomain:
    case Who::NetworkAttacker: return Severity::Medium;
    case Who::OtherPort:
    case Who::LocalPage: return Severity::Low;
    case Who::ThirdParty: return Severity::Info;
  }
  std::unreachable();
}

Severity ambient(const SeverityInput& in) {
  Severity s = by_position(in);
  if (!every_engine(in)) s = one_below(s);
  // On its own site the cookie travels whatever its attributes, in one engine at least.
  if (!is_cookie(in.held) || in.site != Site::Cross) return s;
  // From another site the cookie's own attributes decide whether it travels at all.
  if (in.held == Held::CookieLaxOrStrict || in.held == Held::CookieUnspecified)
    return std::min(s, Severity::Low);
  if (in.held == Held::CookieUnknown) return one_below(s);
  return s;
}

// Script must hold the credential, so a stranger's page gains nothing by itself.
Severity explicitly_held(const SeverityInput& in) {
  if (in.who == Who::ThirdParty) return Severity::Info;
  Severity s = Severity::Low;
  if (in.held == Held::Signature || in.held == Held::QueryKey) s = Severity::Medium;
  if (in.key_is_public) s = Severity::High;
  return is_at_will(in.who) ? s : one_below(s);
}

Severity of_access(const SeverityInput& in) {
  switch (in.held) {
    case Held::CookieNone:
    case Held::CookieLaxOrStrict:
    case Held::CookieUnspecified:
    case Held::CookieUnknown:
    case Held::Basic: return ambient(in);
    case Held::ApiKey:
    case Held::Signature:
    case Held::Bearer:
    case Held::BearerByHeaderWildcard:
    case Held::QueryKey: return explicitly_held(in);
    case Held::SameMachine: return Severity::Low;
    case Held::NetworkPosition: return is_at_will(in.who) ? Severity::Medium : Severity::Low;
    case Held::None: return in.gain == Gain::ExecuteWrite ? Severity::Low : Severity::Info;
  }
  std::unreachable();
}

// Of a signed request that someone has seen. What a read gives was in its answer already, unless it
// is asked again later or asked for something else.
Severity of_signed(const SeverityInput& in) {
  const Severity in_time = in.writes ? Severity::Medium : Severity::Low;
  const Severity at_any_time = in.writes ? Severity::High : Severity::Medium;
  if (in.gain == Gain::AlterRequest) return in.slight ? Severity::Low : at_any_time;
  // Alone it undoes no memory of nonces; that only has to be longer than it is.
  if (in.gain == Gain::UseLate) return in.unbounded ? Severity::Medium : in_time;
  return in.unbounded ? at_any_time : in_time;
}

Severity of_gain(const SeverityInput& in) {
  switch (in.gain) {
    case Gain::ReadGated:
    case Gain::ExecuteWrite: return of_access(in);
    case Gain::BypassGate: return Severity::High;
    // What any client sees is no page's doing: it helps whoever looks for the next step.
    case Gain::ReadErrorDetails:
      if (in.who == Who::NotABrowser) return Severity::Low;
      return is_at_will(in.who) ? Severity::High : Severity::Medium;
    case Gain::InjectLineEnd: return Severity::Medium;
    case Gain::BeyondScope:
    case Gain::OpenElsewhere:
    case Gain::DodgeLimit:
    case Gain::ShortenKey: return Severity::Medium;
    case Gain::WeakenKey:
    case Gain::KeyOutsideHeader:
    case Gain::EchoCredential:
    case Gain::SizeByHead:
    case Gain::ReadHeaders:
    case Gain::PoisonCache:
    case Gain::MeasureTiming:
    case Gain::WidenPreflight: return Severity::Low;
    // Clients that are no browser send no Origin, so only an API that pages call can check it.
    case Gain::SkipOriginCheck:
      return in.browser_use == BrowserUse::Meant ? Severity::Low : Severity::Info;
    case Gain::ReplayRequest:
    case Gain::AlterRequest:
    case Gain::UseLate: return of_signed(in);
    case Gain::UseEarly:
    case Gain::FailCheck:
    case Gain::TellKeyIds: return Severity::Low;
    case Gain::BreakFrontEnd: return in.front_end_declared ? Severity::Medium : Severity::Info;
    case Gain::TellChecks:
    case Gain::RefuseSpelling:
    case Gain::ConfuseKey:
    case Gain::NoLimit:
    case Gain::InjectBytes:
    case Gain::EnumerateRoutes:
    case Gain::StaleGrant:
    case Gain::ReachPrivateNetwork:
    case Gain::Mislead:
    case Gain::Nothing: return Severity::Info;
  }
  std::unreachable();
}

}  // namespace

Severity severity(const SeverityInput& in) {
  if (no_engine(in)) return Severity::Info;
  // An error answer holds nothing to read; that it leaks details is a gain of its own.
  if (in.answer != AnswerClass::Ok && in.gain == Gain::ReadGated) return Severity::Info;
  return of_gain(in);
}

Held held_of(const access::Gate& gate) {
  using access::CredentialKind;
  switch (gate.kind) {
    case CredentialKind::None: return Held::None;
    case CredentialKind::Signature: return Held::Signature;
    case CredentialKind::Bearer: return Held::Bearer;
    case CredentialKind::Basic: return Held::Basic;
    case CredentialKind::ApiKey:
      for (const access::Carrier& carrier : gate.carriers)
        if (carrier.place == access::Place::Query) return Held::QueryKey;
      return Held::ApiKey;
    case CredentialKind::Cookie: break;
  }
  if (!gate.cookie) return Held::CookieUnknown;
  switch (gate.cookie->same_site) {
    case fetch::SameSite::None: return Held::CookieNone;
    case fetch::SameSite::Lax:
    case fetch::SameSite::Strict: return Held::CookieLaxOrStrict;
    case fetch::SameSite::Unspecified: return Held::CookieUnspecified;
  }
  std::unreachable();
}

Site site_between(const origins::Origin& page, const origins::Origin& api) {
  if (origins::same_site(page, api)) return Site::Same;
  return origins::schemelessly_same_site(page, api) ? Site::SchemeAside : Site::Cross;
}

void set_engines(SeverityInput& in, const origins::Producibility& producible) {
  in.chromium = producible.chromium;
  in.firefox = producible.firefox;
  in.webkit = producible.webkit;
}

}  // namespace ringfence::finding
