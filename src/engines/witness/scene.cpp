#include "engines/witness/scene.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/fetch/exposed_headers.hpp"
#include "core/fetch/forbidden_headers.hpp"

namespace ringfence::witness {
namespace {

using finding::ShownExposure;

http::Url url_of(const origins::Origin& origin, std::string path) {
  http::Url out;
  out.scheme = origin.scheme();
  out.host = origin.host();
  out.port = origin.port();
  out.path = std::move(path);
  return out;
}

constexpr const char* kPagePath = "/ringfence-proof";

// Mixed content: a secure page may not fetch from a plain http server, unless that is the user's
// own machine.
bool is_mixed(const origins::Origin& page, const http::Url& target) {
  return page.scheme() == "https" && target.scheme == "http" &&
         !origins::Origin::of(target).is_loopback();
}

bool in_chromium(const std::vector<fetch::ProfileId>& profiles) {
  return std::ranges::find(profiles, fetch::ProfileId::Chromium) != profiles.end();
}

bool is_web(const origins::Origin& origin) {
  return origin.is_opaque() || origin.scheme() == "http" || origin.scheme() == "https";
}

// The exchange of the exposure: its own request, not its preflight.
const access::Exchange* exchange_of(const finding::Finding& finding,
                                    const ShownExposure& exposure) {
  const std::string origin = exposure.page.serialise();
  const access::Exchange* fallback = nullptr;
  for (const access::Exchange& e : finding.evidence) {
    if (e.request.method != exposure.method) continue;
    if (fallback == nullptr) fallback = &e;
    if (e.request.headers.first("Origin") == origin) return &e;
  }
  return fallback;
}

// Headers that script can set and that belong to the request itself.
http::HeaderList script_headers(const http::HeaderList& sent) {
  http::HeaderList out;
  for (const http::HeaderField& field : sent)
    if (!fetch::is_forbidden_request_header(field.name, field.value) &&
        !text::equals_ignoring_case(field.name, "user-agent"))
      out.add(field.name, field.value);
  return out;
}

std::optional<http::Url> front_end_of(const finding::OperationReport* operation,
                                      const http::Url& target) {
  if (operation == nullptr) return std::nullopt;
  for (const access::OriginClause& clause : operation->answer.origins)
    if (clause.kind == origins::OriginKind::FrontEnd && !clause.accepted.empty() &&
        !is_mixed(clause.accepted.front(), target))
      return url_of(clause.accepted.front(), kPagePath);
  return std::nullopt;
}

// What script sees because the API names it; the safelisted ones are seen in any case.
std::vector<std::string> exposed_by_name(http::HeaderList answer, bool credentialed) {
  const http::HeaderList all = fetch::exposed_cors(answer, credentialed);
  answer.remove("Access-Control-Expose-Headers");
  const http::HeaderList always = fetch::exposed_cors(answer, credentialed);
  std::vector<std::string> out;
  for (const http::HeaderField& field : all)
    if (!always.has(field.name)) out.push_back(field.name);
  return out;
}

// The first exposure that Chromium would allow and a page can stage.
const ShownExposure* choose(const finding::Finding& finding, const http::Url& target) {
  const ShownExposure* second = nullptr;
  for (const ShownExposure& e : finding.exposures) {
    if (!is_web(e.page) || !in_chromium(e.profiles)) continue;
    if (!is_mixed(e.page, target)) return &e;
    if (second == nullptr) second = &e;
  }
  return second;
}

void place(Scene& scene, origins::Origin page) {
  const std::string scheme = is_mixed(page, scene.request.url) ? "http" : page.scheme();
  if (!page.is_opaque()) {
    scene.page = page.with_scheme(scheme);
    scene.address = url_of(scene.page, kPagePath);
    return;
  }
  scene.page = page;
  scene.frame = ports::Frame::Sandboxed;
  scene.address.scheme = scene.request.url.scheme;
  scene.address.host = kFramedHost;
  scene.address.path = kPagePath;
}

std::string no_exposure_reason(const finding::Finding& finding) {
  if (finding.exposures.empty())
    return "no page reads or runs anything by this fault alone; its exchanges are the evidence";
  const bool web =
      std::ranges::any_of(finding.exposures, [](const ShownExposure& e) { return is_web(e.page); });
  if (!web) return "no page of a proof can have such an origin";
  return "by the model Chromium does not allow it, and proofs are made in Chromium";
}

// The page that is kept out stands in the request that showed it.
std::optional<origins::Origin> kept_out(const finding::Finding& finding) {
  for (const access::Exchange& e : finding.evidence)
    if (const auto value = e.request.headers.first("Origin"))
      if (auto origin = origins::Origin::parse(*value); origin && !origin->is_opaque())
        return *std::move(origin);
  return std::nullopt;
}

Plan keep_out(const finding::Finding& finding, Scene scene) {
  const std::optional<origins::Origin> page = kept_out(finding);
  if (!page) return Unprovable{"the finding names no page that is kept out"};
  scene.goal = Goal::KeepOut;
  for (const access::Exchange& e : finding.evidence)
    if (e.request.method != "OPTIONS") {
      scene.request.headers = script_headers(e.request.headers);
      break;
    }
  scene.with_key = scene.gate.kind != access::CredentialKind::None && !scene.gate.is_ambient();
  scene.with_cookie = scene.gate.is_ambient();
  scene.request.credentials =
      scene.with_cookie ? fetch::Credentials::Include : fetch::Credentials::Omit;
  place(scene, *page);
  return scene;
}

}  // namespace

namespace {

// Then no browser sends it, whatever the API says. On the user's own machine http counts as secure.
bool needs_tls(const Scene& scene) {
  return scene.with_cookie && scene.gate.cookie && scene.gate.cookie->secure &&
         !scene.request.url.is_tls() && !origins::Origin::of(scene.request.url).is_loopback();
}

}  // namespace

Plan plan(const finding::Finding& finding, const finding::OperationReport* operation,
          const PlanOptions& options) {
  const Result<http::Url> url = http::parse_url(finding.url);
  if (!url || !url->is_http()) return Unprovable{"the finding has no URL that a page can fetch"};
  Scene scene;
  scene.request.url = *url;
  scene.request.redirect = fetch::RedirectMode::Follow;
  if (operation != nullptr) {
    scene.gate = operation->gate;
    scene.credential = operation->gate.credential_label;
    scene.request.method = operation->method;
  } else {
    scene.request.method = finding.operation.substr(0, finding.operation.find(' '));
  }
  const bool functional = finding.category == finding::Category::Functional;
  const ShownExposure* exposure = functional ? nullptr : choose(finding, *url);
  if (exposure != nullptr) scene.request.method = exposure->method;
  if (!functional && exposure == nullptr) return Unprovable{no_exposure_reason(finding)};
  if (!http::is_safe_method(scene.request.method) && !options.allow_unsafe)
    return Unprovable{"the proof would send " + text::printable(scene.request.method, 20) +
                      "; --allow-unsafe lets it"};
  if (functional) return keep_out(finding, std::move(scene));

  scene.goal = exposure->power == access::Power::Read ? Goal::Read : Goal::Execute;
  scene.with_key = exposure->with_key;
  scene.reads = exposure->reads;
  // A key that the browser adds by itself is one that it holds.
  scene.with_cookie = exposure->with_credentials;
  scene.request.credentials =
      exposure->with_credentials ? fetch::Credentials::Include : fetch::Credentials::Omit;
  if (const access::Exchange* exchange = exchange_of(finding, *exposure)) {
    scene.request.headers = script_headers(exchange->request.headers);
    if (!exchange->request.body.empty()) scene.request.body = exchange->request.body;
    if (const http::Response* answer = exchange->response()) {
      scene.status = answer->status;
      scene.body = answer->body;
      scene.exposed = exposed_by_name(answer->headers, exposure->with_credentials);
      // The finding is about some of them: its cause names those.
      const std::string cause = text::to_lower(finding.cause);
      if (std::ranges::any_of(scene.exposed, [&](const std::string& name) {
            return cause.find(name) != cause.npos;
          }))
        std::erase_if(scene.exposed,
                      [&](const std::string& name) { return cause.find(name) == cause.npos; });
    }
  }
  if (needs_tls(scene))
    return Unprovable{
        "the cookie is marked Secure and the API is plain http, so no browser sends it"};
  scene.legitimate = front_end_of(operation, *url);
  place(scene, exposure->page);
  return scene;
}

http::Url closed_address(const Scene& scene) {
  http::Url out;
  out.scheme = scene.address.scheme;  // or mixed content would be what is refused
  out.host = kClosedHost;
  out.path = scene.request.url.path;
  return out;
}

std::vector<http::Url> addresses_of(const Scene& scene) {
  std::vector<http::Url> out = {scene.address, closed_address(scene)};
  if (scene.legitimate) out.push_back(*scene.legitimate);
  return out;
}

}  // namespace ringfence::witness
