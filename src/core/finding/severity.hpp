// How bad a finding is: one function of what is gained, by whom, with which credential and under
// which condition. The rows that fix its answers are in severity_rows.hpp; docs/formats/severity.md
// is made from the same rows. Pure, total and deterministic: every input has an answer.
#pragma once

#include <string>

#include "core/access/credential.hpp"
#include "core/finding/finding.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::finding {

// What someone gains, or what is wrong.
enum class Gain {
  ReadGated,         // the answer that needs the credential
  ExecuteWrite,      // an unsafe method runs; the answer may stay closed
  BypassGate,        // the gated answer comes without the credential
  ReadErrorDetails,  // stack trace or secrets in an error answer
  ReadHeaders,       // token-like response headers
  InjectBytes,       // control bytes of the request come back raw in a header
  InjectLineEnd,     // one of them is a carriage return or line feed
  PoisonCache,       // a cached answer carries another origin's permission
  MeasureTiming,     // timing and size of an answer that stays closed
  WidenPreflight,    // headers and methods beyond need are granted
  SkipOriginCheck,   // the server itself does not look at Origin or Referer
  EnumerateRoutes,   // preflights tell routes and methods apart
  ShortenKey,        // a part of the key is as good as the key
  WeakenKey,         // a value that is nearly the key is as good
  KeyOutsideHeader,  // the key may stand in a URL or a cookie
  ConfuseKey,        // the key's header may come twice, or under another name
  EchoCredential,    // the credential stands in the answer
  SizeByHead,        // headers and length of the gated answer come without the credential
  BeyondScope,       // a key opens what the description keeps for another
  OpenElsewhere,     // an open operation gives what a gated one guards
  DodgeLimit,        // a rate limit ends when the caller says something else about itself
  NoLimit,           // no rate limit was met
  StaleGrant,        // a grant outlives its correction
  ReachPrivateNetwork,
  BreakFrontEnd,   // functional: a legitimate page is kept out
  Mislead,         // the description says something else than the API does
  ReplayRequest,   // a signed request that was seen can be sent again
  AlterRequest,    // ... can be changed, and its signature still holds
  UseLate,         // ... holds long after it was made
  UseEarly,        // ... holds before its time, so that one can be made in store
  FailCheck,       // a malformed credential ends in an error of the server
  TellKeyIds,      // refusals tell which key ids there are
  TellChecks,      // refusals tell which check failed
  RefuseSpelling,  // functional: headers in another order or case are refused
  Nothing,         // contradictory or malformed headers that browsers refuse
};

// Who gains it: where the page must be.
enum class Who {
  AnyPage,              // any site
  NullPage,             // a sandboxed frame or data: document, which any site can make
  RegistrableDomain,    // a site under a name that anyone can register
  SharedHostNeighbour,  // a site under the same shared hosting suffix
  SiblingSubdomain,     // another host of the same registrable domain
  NetworkAttacker,      // whoever can answer the victim's plain http requests
  OtherPort,            // another service on the trusted host
  LocalPage,            // something that serves pages on the victim's own machine
  ThirdParty,           // one named origin of someone else
  NotABrowser,          // any HTTP client; no page is needed
};

// With what. Cookies are split by what decides whether a browser adds them.
enum class Held {
  None,
  CookieNone,         // SameSite=None
  CookieLaxOrStrict,  // SameSite=Lax or Strict
  CookieUnspecified,  // attributes known, no SameSite among them
  CookieUnknown,      // attributes not known
  Basic,
  ApiKey,
  Signature,
  Bearer,
  BearerByHeaderWildcard,  // admitted only because Access-Control-Allow-Headers is "*"
  QueryKey,                // a key in the URL
  NetworkPosition,         // being inside the network is the credential
  SameMachine,             // being on the API's own machine is
};

// The attacker's page and the API, as SameSite sees them.
enum class Site {
  Cross,
  SchemeAside,  // same but for the scheme: one site for Firefox, two for Chromium
  Same,
};

enum class AnswerClass {
  Ok,
  ClientError,
  ServerError
};  // of the answer in the authenticated state
enum class BrowserUse { Unknown, Meant };  // is the API meant to be called by pages?

struct SeverityInput {
  Gain gain = Gain::ReadGated;
  Who who = Who::AnyPage;
  Held held = Held::None;
  Site site = Site::Cross;
  AnswerClass answer = AnswerClass::Ok;
  BrowserUse browser_use = BrowserUse::Unknown;
  bool chromium = true, firefox = true,
       webkit = true;          // engines that can send the attacker's origin
  bool key_is_public = false;  // the key is known to be in public code
  bool front_end_declared =
      false;  // BreakFrontEnd: the page that is kept out was declared as a front end
  // --- of a signed request ---
  bool writes = false;     // it changes something
  bool unbounded = false;  // no clock ends it
  bool slight = false;     // AlterRequest: only bytes that mean nothing can be changed
  friend bool operator==(const SeverityInput&, const SeverityInput&) = default;
};

[[nodiscard]] Severity severity(const SeverityInput& in);

// When it hurts: who must hold or do what, in which browser, under which cookie rule. One or more
// full sentences.
[[nodiscard]] std::string precondition(const SeverityInput& in);

// The credential of a gate as severity sees it. An API key with any part in the query is a
// QueryKey.
[[nodiscard]] Held held_of(const access::Gate& gate);
// An opaque page is of no site; hosts without registrable domain (IP literals, localhost) are a
// site each.
[[nodiscard]] Site site_between(const origins::Origin& page, const origins::Origin& api);
void set_engines(SeverityInput& in, const origins::Producibility& producible);

}  // namespace ringfence::finding
