#include <utility>

#include "core/finding/severity.hpp"

namespace ringfence::finding {
namespace {

std::string_view of_who(const SeverityInput& in) {
  switch (in.who) {
    case Who::AnyPage: return "The victim opens any page that the attacker controls.";
    case Who::NullPage:
      return "The victim opens any page that the attacker controls: a sandboxed frame or a data: "
             "document in it has the origin null.";
    case Who::RegistrableDomain:
      return "The attacker registers a name that fits the careless check, which anyone can, and "
             "the "
             "victim opens a page there.";
    case Who::SharedHostNeighbour:
      return "The attacker publishes a page on the same shared hosting domain, which anyone can, "
             "and "
             "the victim opens it.";
    case Who::SiblingSubdomain:
      return "The attacker runs script on some other host of the trusted registrable domain "
             "(cross-site scripting there, or a DNS name that was taken over).";
    case Who::NetworkAttacker:
      return "The attacker can answer the victim's plain http requests (an open wireless network, "
             "a "
             "hostile router), and the browser does not yet know the trusted host as HTTPS-only "
             "(HSTS).";
    case Who::OtherPort:
      return "The attacker controls, or finds cross-site scripting in, another service on another "
             "port of the trusted host.";
    case Who::LocalPage:
      return "Something on the victim's own machine serves the attacker's page on that local port.";
    case Who::ThirdParty:
      return "The trusted third party, or whoever takes over its domain, turns hostile.";
    case Who::NotABrowser: return "None: any HTTP client can do it, no victim is needed.";
  }
  std::unreachable();
}

std::string_view of_cookie(const SeverityInput& in) {
  if (in.site == Site::SchemeAside)
    return "The victim is signed in. The page differs from the API's site in the scheme alone: for "
           "Firefox it is of the same site, so the cookie is added whatever its SameSite; for "
           "Chromium it is another site, so there the cookie must be SameSite=None and third-party "
           "cookies allowed.";
  if (in.site == Site::Same)
    return "The victim is signed in. The page is of the API's own site, so every browser adds the "
           "cookie whatever its SameSite attribute, Firefox and Safari too.";
  switch (in.held) {
    case Held::CookieNone:
      return "The victim is signed in, in a browser that adds SameSite=None cookies to requests "
             "from "
             "other sites: Chromium as shipped; Firefox and Safari keep them back by default.";
    case Held::CookieLaxOrStrict:
      return "The session cookie is SameSite=Lax or Strict, which no browser adds to such a "
             "request "
             "from another site: it hurts only once the attacker has a page on the API's own site, "
             "or "
             "when the attribute is relaxed.";
    case Held::CookieUnspecified:
      return "The session cookie has no SameSite attribute: Chromium treats it as Lax (for POST "
             "not "
             "in its first two minutes), Firefox and Safari keep it back from other sites by "
             "default. It hurts in browsers that are older or set otherwise.";
    default:
      return "The attributes of the session cookie are not known, so this is rated one step below "
             "SameSite=None: with SameSite=None it hurts signed-in users of Chromium, with Lax or "
             "Strict only from a page on the API's own site.";
  }
}

std::string_view of_explicit(const SeverityInput& in) {
  if (in.key_is_public)
    return "The key is known to be in public code, so the attacker's page has it: it is used from "
           "the "
           "visitors' browsers and networks.";
  switch (in.held) {
    case Held::Signature:
      return "The attacker's page must hold the HMAC secret (leaked, or shipped to browsers so "
             "that "
             "they can sign). Without it nothing is gained; with it every page signs from its "
             "visitors' browsers and networks.";
    case Held::Bearer:
      return "The attacker's page must hold a valid token. A stranger without one gains nothing; a "
             "token that leaked works from every page, and from its visitors' networks.";
    case Held::BearerByHeaderWildcard:
      return "The attacker's page must hold a valid token, in Chromium or Firefox: both take "
             "Access-Control-Allow-Headers: * to cover Authorization, which the standard forbids "
             "and "
             "they may stop doing.";
    case Held::QueryKey:
      return "The attacker's page must hold a valid key. The key stands in the URL, so it also "
             "ends up "
             "in logs, history and Referer headers, and no preflight is asked for.";
    default:
      return "The attacker's page must hold a valid API key (leaked, signed up for, or shipped in "
             "client code). A stranger without one gains nothing; with one, every page uses it "
             "from "
             "its visitors' browsers and networks.";
  }
}

std::string_view of_held(const SeverityInput& in) {
  switch (in.held) {
    case Held::None: return "";
    case Held::CookieNone:
    case Held::CookieLaxOrStrict:
    case Held::CookieUnspecified:
    case Held::CookieUnknown: return of_cookie(in);
    case Held::Basic:
      return "The victim's browser holds HTTP credentials for the API from its own sign-in dialog, "
             "and "
             "adds them by itself.";
    case Held::SameMachine:
      return "The API runs on the victim's own machine. Chromium and Firefox ask the user before a "
             "public page may reach it; other browsers do not.";
    case Held::NetworkPosition:
      return "The victim's machine can reach the private address. Chromium and Firefox ask the "
             "user "
             "before a public page may; other browsers do not.";
    default: return of_explicit(in);
  }
}

// Gains that are not an access of a page with a credential explain themselves.
std::string_view of_gain(const SeverityInput& in) {
  switch (in.gain) {
    case Gain::BypassGate: return "None: any HTTP client gets the answer without a credential.";
    case Gain::ReadErrorDetails:
      if (in.who == Who::NotABrowser) return "None: any HTTP client can provoke the error.";
      return "The error is provoked from a page that may read the answer.";
    case Gain::ReadHeaders: return "The page may also read the answer that carries these headers.";
    case Gain::InjectBytes:
    case Gain::InjectLineEnd:
      return "A client that sends raw control bytes (no browser does in Origin) and a cache or "
             "proxy in "
             "between that takes them for line ends.";
    case Gain::PoisonCache:
      return "A cache, shared or the browser's own, keeps the answer and serves it to another "
             "origin.";
    case Gain::MeasureTiming:
      return "The victim's browser sends the credential, and the page measures time and size.";
    case Gain::WidenPreflight:
      return "Harmful only together with an operation that reads or executes for a foreign origin.";
    case Gain::SkipOriginCheck:
      return "The caller holds the credential. The server then treats a foreign page as its own "
             "front "
             "end; only the browser stands between.";
    case Gain::EnumerateRoutes: return "None: preflights carry no credential.";
    case Gain::ShortenKey:
      return "The attacker knows or guesses a part of a key: half its length is the root of the "
             "work.";
    case Gain::WeakenKey:
      return "The attacker guesses keys, or has seen most of one: fewer values are wrong than "
             "there "
             "should be.";
    case Gain::KeyOutsideHeader:
      return "A client sends the key there. It is then written into logs and histories, or added "
             "by "
             "the browser for every page that asks.";
    case Gain::ConfuseKey:
      return "Harmful only behind a gateway that looks at the other header, or passes on one that "
             "it "
             "should have removed.";
    case Gain::EchoCredential:
      return "Somebody reads or keeps the answer who is not to have the credential: a cache, a "
             "log, "
             "script on the page.";
    case Gain::SizeByHead: return "None: any HTTP client sends HEAD. No data comes with it.";
    case Gain::BeyondScope: return "The attacker holds a key of the other kind.";
    case Gain::OpenElsewhere:
      return "None: any HTTP client gets it, unless the data is meant to be public.";
    case Gain::DodgeLimit: return "None: any HTTP client can make up keys and addresses.";
    case Gain::NoLimit: return "None: but a limit may lie above the number that was sent.";
    case Gain::StaleGrant:
      return "A browser has cached a grant before it is corrected (Chromium keeps one for 2 hours "
             "at "
             "most, Firefox for 24).";
    case Gain::ReachPrivateNetwork:
      return "A browser that asks for private network access by preflight; current ones do not.";
    case Gain::BreakFrontEnd:
      return in.front_end_declared ? "A user opens the declared front end in any browser."
                                   : "A front end on another origin is to use the operation.";
    case Gain::Mislead:
      return "Somebody relies on the description: a client, a gateway or a review that is made "
             "from "
             "it.";
    case Gain::ReplayRequest:
      return in.unbounded ? "The attacker has seen one signed request: in a log, at a proxy, on a "
                            "shared machine. On the way TLS hides it. It holds at any time."
                          : "The attacker has seen one signed request: in a log, at a proxy, on a "
                            "shared machine. On the way TLS hides it. It holds while its timestamp "
                            "is fresh.";
    case Gain::AlterRequest:
      return "The attacker has seen one signed request, or is the proxy that passes it on: what "
             "the "
             "signature does not cover is the attacker's to choose.";
    case Gain::UseLate:
      return "The attacker has a signed request that was seen, or kept back, long ago, and the "
             "server no longer remembers its nonce.";
    case Gain::UseEarly:
      return "Someone who holds the key for a while makes requests in store, for a time when the "
             "key is taken away.";
    case Gain::FailCheck: return "None: any HTTP client can do it, and no key is needed.";
    case Gain::TellKeyIds: return "None: any HTTP client can try key ids, and no key is needed.";
    case Gain::TellChecks: return "None: any HTTP client is told, and gains nothing by it alone.";
    case Gain::RefuseSpelling:
      return "A client or a proxy that orders or writes header names in its own way, as HTTP lets "
             "it.";
    case Gain::Nothing: return "None: every browser refuses these headers.";
    case Gain::ReadGated:
    case Gain::ExecuteWrite: return "";
  }
  std::unreachable();
}

std::string engines(const SeverityInput& in) {
  std::string names;
  const auto add = [&](bool can, std::string_view name) {
    if (!can) return;
    if (!names.empty()) names += " and ";
    names += name;
  };
  add(in.chromium, "Chromium");
  add(in.firefox, "Firefox");
  add(in.webkit, "WebKit");
  return names.empty() ? "No browser can send such an origin, so no page can use this."
                       : "Only " + names + " can send such an origin.";
}

}  // namespace

std::string precondition(const SeverityInput& in) {
  std::string out;
  const auto add = [&](std::string_view sentence) {
    if (sentence.empty()) return;
    if (!out.empty()) out += ' ';
    out += sentence;
  };
  const bool access = in.gain == Gain::ReadGated || in.gain == Gain::ExecuteWrite;
  if (access) {
    add(of_who(in));
    add(of_held(in));
    if (in.gain == Gain::ReadGated && in.answer != AnswerClass::Ok)
      add("The answer with the credential is an error, so there is nothing but the error to read.");
  } else {
    add(of_gain(in));
  }
  if (in.who != Who::NotABrowser && !(in.chromium && in.firefox && in.webkit)) add(engines(in));
  return out;
}

}  // namespace ringfence::finding
