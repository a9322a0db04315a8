#include "engines/witness/verdict.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/fetch/cookie_rules.hpp"
#include "engines/witness/likeness.hpp"
#include "engines/witness/model.hpp"

namespace ringfence::witness {
namespace {

using fetch::Outcome;
using finding::Verdict;

Ruling not_provable(std::string reason, std::string disagreement = "") {
  return {Verdict::NotProvable, std::move(reason), std::move(disagreement), false};
}

bool cookie_travelled(const ports::Seen& seen) {
  return std::ranges::any_of(seen.wire, [](const ports::WireRequest& wire) {
    return !wire.preflight && wire.headers.has("Cookie");
  });
}

std::string withheld(const ports::Seen& seen) {
  for (const ports::WireRequest& wire : seen.wire)
    for (const auto& cookie : wire.withheld)
      return fmt::format("{} ({})", text::printable(cookie.name), text::printable(cookie.reasons));
  return "";
}

std::string reason_of(const ports::Seen& seen) {
  return seen.cors_error.empty() ? "no reason given" : text::printable(seen.cors_error);
}

// A refusal that a credential which has ended, or is not the one of the scan, would get too.
bool may_be_of_credential(int status) {
  return status == 401 || status == 403 || status == 407 || status == 429 || status >= 500 ||
         http::is_ok_status(status);
}

// The browser kept an answer back by the CORS protocol, or by a resource policy. Anything else is
// no answer at all: a timeout, a broken connection, an address that a page may not reach.
bool is_refusal(const ports::Seen& seen) {
  if (seen.outcome != Outcome::NetworkError) return false;
  if (seen.cors_error.starts_with("corp-")) return true;
  if (seen.cors_error == fetch::name_of(fetch::Reason::InsecureLocalNetwork) ||
      seen.cors_error == fetch::name_of(fetch::Reason::LocalNetworkAccessPermissionDenied))
    return false;
  for (int i = 0; i < fetch::kReasonCount; ++i) {
    const auto reason = static_cast<fetch::Reason>(i);
    if (fetch::is_chromium_name(reason) && fetch::name_of(reason) == seen.cors_error) return true;
  }
  return false;
}

Ruling no_answer(const ports::Seen& seen) {
  const bool near = seen.cors_error.find("LocalNetwork") != std::string::npos;
  return not_provable(fmt::format("{} ({})",
                                  near
                                      ? "the browser keeps this page from addresses so near to the "
                                        "user, which shields the API from it"
                                      : "the page's request got no answer",
                                  reason_of(seen)));
}

// Of the request itself, as the server answered it; 0: it did not.
int wire_status(const ports::Seen& seen) {
  int out = 0;
  for (const ports::WireRequest& wire : seen.wire)
    if (!wire.preflight && wire.status != 0) out = wire.status;
  return out;
}

// Shows that a refusal of the attacker means something, and that the browser refuses at all.
std::optional<Ruling> controls(const Scene& scene, const Sights& sights) {
  if (!sights.closed)
    return not_provable("the closed control could not be made: " + sights.closed.error().detail);
  if (sights.closed->outcome == Outcome::Exposed)
    return not_provable("the browser hands over answers of a server that lets nobody in",
                        "a browser that does not enforce the same-origin policy");
  if (!is_refusal(*sights.closed))
    return not_provable("the closed control got no answer: " + reason_of(*sights.closed));
  if (!sights.legitimate)
    return not_provable("the legitimate control could not be made: " +
                        sights.legitimate.error().detail);
  const ports::Seen& seen = *sights.legitimate;
  if (seen.outcome != Outcome::Exposed)
    return not_provable(
        fmt::format("a legitimate page cannot use the operation either: {}", reason_of(seen)));
  // The attack came first, and a write may answer the second time otherwise than the first.
  const int attack = wire_status(*sights.attack);
  if (!scene.status || *scene.status == seen.status || attack == *scene.status) return std::nullopt;
  if (!may_be_of_credential(seen.status) && attack == seen.status)
    return Ruling{Verdict::Refuted,
                  fmt::format("every page gets status {} now, where the scan got {}", seen.status,
                              *scene.status),
                  "", true};
  return not_provable(
      fmt::format("a legitimate page gets status {}, the scan got {}: the credential may have "
                  "changed, or the API",
                  seen.status, *scene.status));
}

// An answer that says nothing of who may ask: the server, or a gateway before it, was busy or down.
// Of the attack alone, since the legitimate page came later and was answered as in the scan.
std::optional<Ruling> busy(const Scene& scene, const ports::Seen& seen) {
  for (const ports::WireRequest& wire : seen.wire) {
    const bool passing = wire.status == 429 || wire.status >= 500;
    if (!passing || (!wire.preflight && scene.status == wire.status)) continue;
    return not_provable(
        fmt::format("the server answered the page's {} with status {}, which a busy "
                    "or broken server gives anyone",
                    wire.preflight ? "preflight" : "request", wire.status));
  }
  return std::nullopt;
}

// Whether the browser's rules would have added the cookie, by the model.
bool cookie_expected(const Scene& scene) {
  fetch::CookieContext context{.page = scene.page, .api = origins::Origin::of(scene.request.url)};
  context.third_party = fetch::ThirdPartyCookies::Allowed;
  const fetch::CookieAttributes attributes =
      scene.gate.cookie.value_or(assumed_attributes(scene.request.url.is_tls()));
  return fetch::cookie_is_sent(attributes, context, fetch::chromium_profile());
}

// What it comes to when the request went out without the cookie that it is about.
std::optional<Ruling> without_cookie(const Scene& scene, const Sights& sights,
                                     std::string_view what, const std::string& differs) {
  if (!scene.with_cookie || !sights.cookie_planted || cookie_travelled(*sights.attack))
    return std::nullopt;
  return not_provable(fmt::format("{}, but without the cookie, which the browser keeps back: {}",
                                  what, withheld(*sights.attack)),
                      cookie_expected(scene) ? "the model says that the cookie is sent" : differs);
}

Ruling refused(const Scene& scene, const Sights& sights, const std::string& differs) {
  const ports::Seen& seen = *sights.attack;
  if (!is_refusal(seen)) return no_answer(seen);
  if (const auto ruling = busy(scene, seen)) return *ruling;
  const fetch::FetchResult model =
      replay(scene.page, sights.request, seen, fetch::chromium_profile());
  Ruling out;
  out.verdict = Verdict::Refuted;
  out.disagreement = differs;
  out.closed = differs.empty() && model.outcome != Outcome::Exposed &&
               model.reason != fetch::Reason::NoAnswer;
  out.reason = out.closed ? fmt::format(
                                "the browser keeps the answer back ({}): the API no longer "
                                "answers as it did in the scan",
                                reason_of(seen))
                          : fmt::format("the browser keeps the answer back ({})", reason_of(seen));
  return out;
}

// Findings about what stands in an answer are shown by that alone, not by any answer.
std::string no_longer_there(const Scene& scene, const ports::Seen& seen) {
  if (scene.reads == finding::Reads::ErrorDetails && !are_alike(scene.body, seen.body))
    return "the page reads an answer, but not the details that the scan saw in it";
  if (scene.reads == finding::Reads::Headers &&
      std::ranges::none_of(scene.exposed,
                           [&](const std::string& name) { return seen.headers.has(name); }))
    return "the page reads the answer, but none of the header fields that the scan saw";
  return "";
}

Ruling read(const Scene& scene, const ports::Seen& seen, const std::string& differs,
            const Sights& sights) {
  if (seen.outcome != Outcome::Exposed) {
    // A request without its cookie is refused whoever sends it.
    if (reached_server(seen, scene.request))
      if (const auto ruling = without_cookie(scene, sights, "the request goes out", differs))
        return *ruling;
    return refused(scene, sights, differs);
  }
  if (const auto ruling = without_cookie(scene, sights, "the page reads the answer", differs))
    return *ruling;
  if (scene.status && *scene.status != seen.status)
    return not_provable(
        fmt::format("the page reads the answer, but its status is {}; the scan got {}", seen.status,
                    *scene.status),
        differs);
  if (const std::string gone = no_longer_there(scene, seen); !gone.empty())
    return {Verdict::Refuted, gone, differs, differs.empty()};
  return {Verdict::Proven,
          fmt::format("script of the page read the answer: status {}, {} bytes", seen.status,
                      seen.body_size),
          differs, false};
}

// A request that the server answers with a refusal was sent, and has done nothing.
Ruling execute(const Scene& scene, const ports::Seen& seen, const std::string& differs,
               const Sights& sights) {
  if (!reached_server(seen, scene.request)) {
    Ruling out = refused(scene, sights, differs);
    if (out.verdict == Verdict::Refuted)
      out.reason = fmt::format("the browser does not send the request ({})", reason_of(seen));
    return out;
  }
  if (const auto ruling = without_cookie(scene, sights, "the request runs", differs))
    return *ruling;
  if (const auto ruling = busy(scene, seen)) return *ruling;
  const int status = wire_status(seen), own = sights.legitimate->status;
  if (!http::is_ok_status(status) && scene.status != status) {
    if (!http::is_ok_status(own))
      return not_provable(
          fmt::format("the server refuses the request with status {}, that of a legitimate page "
                      "with {}",
                      status, own),
          differs);
    return {Verdict::Refuted,
            fmt::format("the server refuses the page's request (status {}) and not that of a "
                        "legitimate page ({})",
                        status, own),
            differs, differs.empty()};
  }
  return {Verdict::Proven,
          fmt::format("the server ran the request that the page sent (status {}){}", status,
                      seen.outcome == Outcome::Exposed ? ", and script read the answer"
                                                       : "; script could not read the answer"),
          differs, false};
}

Ruling keep_out(const ports::Seen& seen, const std::string& differs, const Sights& sights) {
  const int own = sights.legitimate->status;
  if (seen.outcome == Outcome::Exposed && !http::is_ok_status(own))
    return not_provable(fmt::format("a legitimate page gets status {}", own), differs);
  if (seen.outcome == Outcome::Exposed)
    return {Verdict::Refuted, "the page is let in", differs, differs.empty()};
  if (!is_refusal(seen)) return no_answer(seen);
  return {Verdict::Proven, fmt::format("the page is kept out ({})", reason_of(seen)), differs,
          false};
}

}  // namespace

bool reached_server(const ports::Seen& seen, const fetch::FetchRequest& request) {
  return std::ranges::any_of(seen.wire, [&](const ports::WireRequest& wire) {
    return !wire.preflight && wire.method == request.method && !wire.headers.empty() &&
           wire.status != 0;
  });
}

Ruling rule_on(const Scene& scene, const Sights& sights) {
  if (!sights.attack)
    return not_provable("the attacker's page could not be staged: " + sights.attack.error().detail);
  const ports::Seen& seen = *sights.attack;
  if (seen.page != scene.page.serialise())
    return not_provable(fmt::format("the browser opened the page as {} instead of {}",
                                    text::printable(seen.page), scene.page.serialise()));
  if (const auto failed = controls(scene, sights)) return *failed;
  const std::string differs =
      difference(replay(scene.page, sights.request, seen, fetch::chromium_profile()), seen);
  switch (scene.goal) {
    case Goal::Read: return read(scene, seen, differs, sights);
    case Goal::Execute: return execute(scene, seen, differs, sights);
    case Goal::KeepOut: return keep_out(seen, differs, sights);
  }
  return not_provable("");
}

}  // namespace ringfence::witness
