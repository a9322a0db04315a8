// What severity() must answer, row by row. Read by its test and by the page
// docs/formats/severity.md, which lists the same rows in the same order. A new condition is a new
// row here first.
#pragma once

#include <array>
#include <string_view>

#include "core/finding/severity.hpp"

namespace ringfence::finding {

struct SeverityRow {
  std::string_view name;      // what is gained, by whom, with what
  std::string_view taxonomy;  // code of the literature, "" when it is ours
  SeverityInput in;
  Severity want;
};

// clang-format off
inline const std::array kSeverityRows = {
    // A credential that the browser adds by itself.
    SeverityRow{"any page reads with a SameSite=None cookie", "A1", {.who = Who::AnyPage, .held = Held::CookieNone}, Severity::Critical},
    SeverityRow{"any page reads with stored HTTP credentials", "A1", {.who = Who::AnyPage, .held = Held::Basic}, Severity::Critical},
    SeverityRow{"any page reads, cookie attributes not known: one step lower", "A1", {.who = Who::AnyPage, .held = Held::CookieUnknown}, Severity::High},
    SeverityRow{"any page reads, cookie SameSite=Lax or Strict", "A1", {.who = Who::AnyPage, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"any page reads, cookie without SameSite", "A1", {.who = Who::AnyPage, .held = Held::CookieUnspecified}, Severity::Low},
    SeverityRow{"the origin null reads with a SameSite=None cookie", "A4", {.who = Who::NullPage, .held = Held::CookieNone}, Severity::High},
    SeverityRow{"the origin null reads, cookie attributes not known", "A4", {.who = Who::NullPage, .held = Held::CookieUnknown}, Severity::Medium},
    SeverityRow{"the origin null reads, cookie SameSite=Lax or Strict", "A4", {.who = Who::NullPage, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"a registrable look-alike reads with a SameSite=None cookie", "A5 A6 A7 A8", {.who = Who::RegistrableDomain, .held = Held::CookieNone}, Severity::High},
    SeverityRow{"a registrable look-alike reads, cookie attributes not known", "A5 A6 A7 A8", {.who = Who::RegistrableDomain, .held = Held::CookieUnknown}, Severity::Medium},
    SeverityRow{"a registrable look-alike reads, cookie SameSite=Lax or Strict", "A5 A6 A7 A8", {.who = Who::RegistrableDomain, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"a look-alike that WebKit alone can send reads with a SameSite=None cookie", "A9", {.who = Who::RegistrableDomain, .held = Held::CookieNone, .chromium = false, .firefox = false}, Severity::Medium},
    SeverityRow{"a look-alike that no browser can send", "A9", {.who = Who::RegistrableDomain, .held = Held::CookieNone, .chromium = false, .firefox = false, .webkit = false}, Severity::Info},
    SeverityRow{"any sub-domain of the API's own site reads with a SameSite=None cookie", "A10", {.who = Who::SiblingSubdomain, .held = Held::CookieNone, .site = Site::Same}, Severity::Medium},
    SeverityRow{"any sub-domain of the API's own site reads with a SameSite=Strict cookie", "A10", {.who = Who::SiblingSubdomain, .held = Held::CookieLaxOrStrict, .site = Site::Same}, Severity::Medium},
    SeverityRow{"any sub-domain of the API's own site reads, cookie attributes not known: they do not matter here", "A10", {.who = Who::SiblingSubdomain, .held = Held::CookieUnknown, .site = Site::Same}, Severity::Medium},
    SeverityRow{"any sub-domain of another site reads with a SameSite=None cookie", "A10", {.who = Who::SiblingSubdomain, .held = Held::CookieNone}, Severity::Medium},
    SeverityRow{"any sub-domain of another site reads, cookie attributes not known", "A10", {.who = Who::SiblingSubdomain, .held = Held::CookieUnknown}, Severity::Low},
    SeverityRow{"any sub-domain of another site reads, cookie SameSite=Lax or Strict", "A10", {.who = Who::SiblingSubdomain, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"a neighbour on a shared hosting domain reads with a SameSite=None cookie", "A11", {.who = Who::SharedHostNeighbour, .held = Held::CookieNone}, Severity::High},
    SeverityRow{"a neighbour on a shared hosting domain reads, cookie SameSite=Lax: another site", "A11", {.who = Who::SharedHostNeighbour, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"whoever is on the network path reads from the API's own site over http, cookie SameSite=Lax", "A12", {.who = Who::NetworkAttacker, .held = Held::CookieLaxOrStrict, .site = Site::SchemeAside}, Severity::Medium},
    SeverityRow{"whoever is on the network path reads from another site, cookie SameSite=Lax", "A12", {.who = Who::NetworkAttacker, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"whoever is on the network path reads from another site with a SameSite=None cookie", "A12", {.who = Who::NetworkAttacker, .held = Held::CookieNone}, Severity::Medium},
    SeverityRow{"another port of the trusted host reads with a cookie", "A13", {.who = Who::OtherPort, .held = Held::CookieNone}, Severity::Low},
    SeverityRow{"a page served on the victim's machine reads with a cookie", "A13", {.who = Who::LocalPage, .held = Held::CookieNone}, Severity::Low},
    SeverityRow{"a third party reads with a cookie", "A14", {.who = Who::ThirdParty, .held = Held::CookieNone}, Severity::Info},
    SeverityRow{"any page executes a write with a SameSite=None cookie", "A15 A16", {.gain = Gain::ExecuteWrite, .who = Who::AnyPage, .held = Held::CookieNone}, Severity::High},
    SeverityRow{"any page executes a write, cookie attributes not known", "A15 A16", {.gain = Gain::ExecuteWrite, .who = Who::AnyPage, .held = Held::CookieUnknown}, Severity::Medium},
    SeverityRow{"any page executes a write, cookie SameSite=Lax or Strict", "A15 A16", {.gain = Gain::ExecuteWrite, .who = Who::AnyPage, .held = Held::CookieLaxOrStrict}, Severity::Low},
    SeverityRow{"any page executes a write that needs no credential", "", {.gain = Gain::ExecuteWrite, .who = Who::AnyPage, .held = Held::None}, Severity::Low},
    SeverityRow{"any page reads, but the answer with the credential is 403", "", {.who = Who::AnyPage, .held = Held::CookieNone, .answer = AnswerClass::ClientError}, Severity::Info},
    SeverityRow{"any page reads, but the answer with the credential is 500", "", {.who = Who::AnyPage, .held = Held::CookieNone, .answer = AnswerClass::ServerError}, Severity::Info},
    // A credential that script must hold.
    SeverityRow{"every page that holds the API key reads", "B1 B2", {.who = Who::AnyPage, .held = Held::ApiKey}, Severity::Low},
    SeverityRow{"every page that holds the API key reads, API meant for pages", "B1 B2", {.who = Who::AnyPage, .held = Held::ApiKey, .browser_use = BrowserUse::Meant}, Severity::Low},
    SeverityRow{"every page reads, the API key is in public code", "B1 B2", {.who = Who::AnyPage, .held = Held::ApiKey, .key_is_public = true}, Severity::High},
    SeverityRow{"any sub-domain that holds the API key reads", "", {.who = Who::SiblingSubdomain, .held = Held::ApiKey}, Severity::Info},
    SeverityRow{"every page that holds the HMAC secret reads", "B3", {.who = Who::AnyPage, .held = Held::Signature}, Severity::Medium},
    SeverityRow{"every page reads, the HMAC secret is in public code", "B3", {.who = Who::AnyPage, .held = Held::Signature, .key_is_public = true}, Severity::High},
    SeverityRow{"every page that holds a token reads", "B4", {.who = Who::AnyPage, .held = Held::Bearer}, Severity::Low},
    SeverityRow{"every page that holds a token reads, let in by the header wildcard alone", "B5", {.who = Who::AnyPage, .held = Held::BearerByHeaderWildcard}, Severity::Low},
    SeverityRow{"every page that holds the key reads, the key travels in the URL", "B6", {.who = Who::AnyPage, .held = Held::QueryKey}, Severity::Medium},
    SeverityRow{"every page that holds the key executes a write", "B1", {.gain = Gain::ExecuteWrite, .who = Who::AnyPage, .held = Held::ApiKey}, Severity::Low},
    SeverityRow{"a third party that holds the key reads", "A14", {.who = Who::ThirdParty, .held = Held::ApiKey}, Severity::Info},
    SeverityRow{"a declared front end cannot send the key", "B7", {.gain = Gain::BreakFrontEnd, .held = Held::ApiKey, .front_end_declared = true}, Severity::Medium},
    SeverityRow{"the key header is refused, no front end declared", "B7", {.gain = Gain::BreakFrontEnd, .held = Held::ApiKey}, Severity::Info},
    SeverityRow{"the server does not look at Origin, API meant for pages", "", {.gain = Gain::SkipOriginCheck, .held = Held::Signature, .browser_use = BrowserUse::Meant}, Severity::Low},
    SeverityRow{"the server does not look at Origin, API not known to be for pages", "", {.gain = Gain::SkipOriginCheck, .held = Held::ApiKey}, Severity::Info},
    // Authentication and protocol.
    SeverityRow{"any client gets the gated answer without a right credential: by OPTIONS, by another path, with any key", "C1 C2", {.gain = Gain::BypassGate, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::High},
    SeverityRow{"authentication is asked of preflights, no front end declared", "C3", {.gain = Gain::BreakFrontEnd}, Severity::Info},
    SeverityRow{"any page reads error details", "C4", {.gain = Gain::ReadErrorDetails, .answer = AnswerClass::ServerError}, Severity::High},
    SeverityRow{"any client reads error details", "", {.gain = Gain::ReadErrorDetails, .who = Who::NotABrowser}, Severity::Low},
    SeverityRow{"any page reads what only the network position guards", "C5", {.held = Held::NetworkPosition}, Severity::Medium},
    SeverityRow{"any page reads what runs on the victim's own machine and asks for nothing", "C5", {.held = Held::SameMachine}, Severity::Low},
    SeverityRow{"the answer depends on Origin and caches are not told", "D1", {.gain = Gain::PoisonCache}, Severity::Low},
    SeverityRow{"control bytes come back raw", "D2", {.gain = Gain::InjectBytes, .who = Who::NotABrowser}, Severity::Info},
    SeverityRow{"a line end comes back raw", "D2", {.gain = Gain::InjectLineEnd, .who = Who::NotABrowser}, Severity::Medium},
    SeverityRow{"the description says something else", "E1, E2", {.gain = Gain::Mislead}, Severity::Info},
    SeverityRow{"headers that every browser refuses", "D3", {.gain = Gain::Nothing}, Severity::Info},
    SeverityRow{"the preflight grants any header and method", "D4", {.gain = Gain::WidenPreflight}, Severity::Low},
    SeverityRow{"a preflight grant is kept for too long", "D5", {.gain = Gain::StaleGrant}, Severity::Info},
    SeverityRow{"token-like headers are exposed", "D6", {.gain = Gain::ReadHeaders}, Severity::Low},
    SeverityRow{"timing of the gated answer is open", "D7", {.gain = Gain::MeasureTiming}, Severity::Low},
    SeverityRow{"private network access is granted", "D8", {.gain = Gain::ReachPrivateNetwork}, Severity::Info},
    // Signed requests that someone has seen.
    SeverityRow{"a signed read can be sent again while it is fresh", "B9", {.gain = Gain::ReplayRequest, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Low},
    SeverityRow{"a signed read can be sent again at any time", "B9", {.gain = Gain::ReplayRequest, .who = Who::NotABrowser, .held = Held::Signature, .unbounded = true}, Severity::Medium},
    SeverityRow{"a signed write can be sent again while it is fresh", "B9", {.gain = Gain::ReplayRequest, .who = Who::NotABrowser, .held = Held::Signature, .writes = true}, Severity::Medium},
    SeverityRow{"a signed write can be sent again at any time", "B9", {.gain = Gain::ReplayRequest, .who = Who::NotABrowser, .held = Held::Signature, .writes = true, .unbounded = true}, Severity::High},
    SeverityRow{"a signed read can be made another read", "B8", {.gain = Gain::AlterRequest, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Medium},
    SeverityRow{"a signed write can be changed", "B8", {.gain = Gain::AlterRequest, .who = Who::NotABrowser, .held = Held::Signature, .writes = true}, Severity::High},
    SeverityRow{"bytes of a signed write that mean nothing can be changed", "", {.gain = Gain::AlterRequest, .who = Who::NotABrowser, .held = Held::Signature, .writes = true, .slight = true}, Severity::Low},
    SeverityRow{"a read that was signed an hour ago holds", "B9", {.gain = Gain::UseLate, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Low},
    SeverityRow{"a write that was signed an hour ago holds", "B9", {.gain = Gain::UseLate, .who = Who::NotABrowser, .held = Held::Signature, .writes = true}, Severity::Medium},
    SeverityRow{"a read that was signed years ago holds", "B9", {.gain = Gain::UseLate, .who = Who::NotABrowser, .held = Held::Signature, .unbounded = true}, Severity::Medium},
    SeverityRow{"a request that is signed for a later hour holds now", "", {.gain = Gain::UseEarly, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Low},
    SeverityRow{"a malformed signature is answered with a server error", "", {.gain = Gain::FailCheck, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Low},
    SeverityRow{"refusals tell which key ids there are", "", {.gain = Gain::TellKeyIds, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Low},
    SeverityRow{"refusals tell which check failed", "", {.gain = Gain::TellChecks, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Info},
    SeverityRow{"headers in another order are refused", "", {.gain = Gain::RefuseSpelling, .who = Who::NotABrowser, .held = Held::Signature}, Severity::Info},
    SeverityRow{"any signature is taken", "", {.gain = Gain::BypassGate, .who = Who::NotABrowser, .held = Held::Signature}, Severity::High},
    SeverityRow{"preflights tell routes and methods apart", "", {.gain = Gain::EnumerateRoutes}, Severity::Info},
    // Keys, ways around a gate, and limits.
    SeverityRow{"half of the key is as good as the key", "", {.gain = Gain::ShortenKey, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Medium},
    SeverityRow{"a value that is nearly the key is as good", "", {.gain = Gain::WeakenKey, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Low},
    SeverityRow{"the key stands in the URL, or may stand there or in a cookie", "B6", {.gain = Gain::KeyOutsideHeader, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Low},
    SeverityRow{"the key's header may come twice or under another name", "", {.gain = Gain::ConfuseKey, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Info},
    SeverityRow{"the credential comes back in the answer", "", {.gain = Gain::EchoCredential, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Low},
    SeverityRow{"HEAD gives the length of the gated answer", "C2", {.gain = Gain::SizeByHead, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Low},
    SeverityRow{"a key opens what is kept for another", "E1", {.gain = Gain::BeyondScope, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Medium},
    SeverityRow{"an open operation gives what a gated one guards", "", {.gain = Gain::OpenElsewhere, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Medium},
    SeverityRow{"a rate limit is dodged by saying something else", "", {.gain = Gain::DodgeLimit, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Medium},
    SeverityRow{"no rate limit was met", "", {.gain = Gain::NoLimit, .who = Who::NotABrowser, .held = Held::ApiKey}, Severity::Info},
};
// clang-format on

}  // namespace ringfence::finding
