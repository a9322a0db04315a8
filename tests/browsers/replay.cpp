#include "tests/browsers/replay.hpp"

#include <algorithm>
#include <set>

#include "adapters/chromium/chromium_browser.hpp"
#include "core/base/text.hpp"
#include "tests/conformance/known_differences.hpp"

namespace ringfence::browsers {
namespace {

using conformance::Case;
using conformance::Expected;
using conformance::FrameKind;
using conformance::Hop;

// Where frames with an opaque origin stand.
constexpr const char* kFramedPage = "http://web.example";
constexpr const char* kPagePath = "/page-of-the-test";

std::string word_of(fetch::Outcome outcome) {
  switch (outcome) {
    case fetch::Outcome::Exposed: return "exposed";
    case fetch::Outcome::Opaque: return "opaque";
    case fetch::Outcome::OpaqueRedirect: return "opaqueredirect";
    case fetch::Outcome::NetworkError: return "network-error";
    case fetch::Outcome::Throws: return "throws";
  }
  return "";
}

ports::Frame frame_of(FrameKind kind) {
  switch (kind) {
    case FrameKind::None: return ports::Frame::Top;
    case FrameKind::Sandbox: return ports::Frame::Sandboxed;
    case FrameKind::Data: return ports::Frame::Data;
  }
  return ports::Frame::Top;
}

std::string page_url(const Case& test) {
  return (test.page.origin.is_opaque() ? kFramedPage : test.page.origin.serialise()) +
         std::string(kPagePath);
}

std::optional<std::string> value_of(const http::HeaderList& headers, const char* name) {
  const auto value = headers.first(name);
  return value ? std::optional<std::string>(text::trim(*value)) : std::nullopt;
}

// Every server of these cases, led to the raw server.
Result<std::vector<ports::Route>> routes_of(const std::vector<Case>& cases,
                                            const test::RawServer& server) {
  std::set<std::pair<std::string, std::pair<std::uint16_t, bool>>> hosts;
  const auto add = [&](const http::Url& url) {
    hosts.insert({url.host, {url.effective_port(), url.is_tls()}});
  };
  for (const Case& test : cases) {
    RINGFENCE_TRY(const http::Url page, http::parse_url(page_url(test)));
    add(page);
    for (const Hop& hop : test.hops) add(hop.url);
  }
  std::vector<ports::Route> out;
  for (const auto& [host, place] : hosts)
    out.push_back({host, place.first, "127.0.0.1", server.port(place.second)});
  return out;
}

}  // namespace

std::optional<int> major_of(const std::string& product) {
  const std::size_t slash = product.find('/');
  if (slash == product.npos) return std::nullopt;
  const std::string number = product.substr(slash + 1);
  const auto major = text::parse_decimal(number.substr(0, number.find('.')));
  return major ? std::optional<int>(static_cast<int>(*major)) : std::nullopt;
}

Expected observed(const std::vector<Hop>& hops, const ports::Seen& seen,
                  const std::vector<test::RawRequest>& requests) {
  Expected out;
  out.outcome = word_of(seen.outcome);
  out.type = seen.type;
  out.status = seen.status;
  for (const test::RawRequest& request : requests) {
    const auto hop = std::ranges::find_if(
        hops, [&](const Hop& candidate) { return candidate.url.text() == request.url; });
    if (hop == hops.end()) continue;
    const auto at = static_cast<std::size_t>(hop - hops.begin());
    if (request.preflight) {
      out.preflights.push_back(at);
      out.acrm[at] = value_of(request.headers, "Access-Control-Request-Method");
      out.acrh[at] = value_of(request.headers, "Access-Control-Request-Headers");
    } else {
      out.reached.push_back(at);
      out.origin_sent[at] = value_of(request.headers, "Origin");
      out.method_sent[at] = request.method;
    }
  }
  std::set<std::string> names;
  for (const http::HeaderField& field : seen.headers) names.insert(field.name);
  out.exposed.emplace(names.begin(), names.end());
  out.reason = seen.outcome == fetch::Outcome::NetworkError
                   ? conformance::our_name_of(seen.cors_error)
                   : std::string(fetch::name_of(fetch::Reason::None));
  return out;
}

Expected comparable(Expected wanted, const conformance::Step& step) {
  const bool failed = wanted.outcome == "network-error" || wanted.outcome == "throws";
  if (failed || (step.request && step.request->upload_listener)) wanted.type.reset();
  if (failed) wanted.status.reset();
  return wanted;
}

Result<std::unique_ptr<Replay>> Replay::start(const std::vector<Case>& cases,
                                              const std::string& program) {
  RINGFENCE_TRY(auto server, test::RawServer::start());
  ports::BrowserSetup setup;
  RINGFENCE_TRY(setup.routes, routes_of(cases, *server));
  setup.trusted_keys = {server->public_key_hash()};
  setup.program = program;
  setup.caches = true;
  RINGFENCE_TRY(auto browser, chromium::ChromiumLauncher().launch(setup));
  return std::unique_ptr<Replay>(new Replay(std::move(server), std::move(browser)));
}

std::optional<int> Replay::major() const { return major_of(product()); }

void Replay::set_up(const Case& test) {
  for (const Hop& hop : test.hops) {
    const std::string url = hop.url.text();
    // What a server that knows nothing of CORS does with OPTIONS.
    const http::Response preflight = hop.preflight.value_or(http::Response{200, {}, "", false});
    server_->answer(url, test::Asked::Preflight, test::raw_bytes(preflight, true));
    if (!hop.actual) {
      server_->answer(url, test::Asked::Other, "", true);
      continue;
    }
    server_->answer(url, test::Asked::Head, test::raw_bytes(*hop.actual, false));
    server_->answer(url, test::Asked::Other, test::raw_bytes(*hop.actual, true));
  }
}

void Replay::tear_down(const Case& test) {
  for (const Hop& hop : test.hops) server_->forget(hop.url.text());
}

Result<ports::PageId> Replay::page_for(const Case& test) {
  const std::string address = page_url(test);
  const ports::Frame frame = frame_of(test.frame);
  if (const auto known = pages_.find({address, frame}); known != pages_.end()) return known->second;
  RINGFENCE_TRY(const http::Url url, http::parse_url(address));
  server_->answer(address, test::Asked::Other,
                  test::raw_page("<!doctype html><title>page</title><body>page"));
  RINGFENCE_TRY(const ports::PageId page, browser_->open(url, frame));
  pages_[{address, frame}] = page;
  return page;
}

Result<Expected> Replay::play(const Case& test, const conformance::Step& step) {
  if (!step.request) return invalid("a URL that does not parse cannot be handed on");
  RINGFENCE_TRY(const ports::PageId page, page_for(test));
  for (const Hop& hop : test.hops) (void)server_->take(hop.url.text());
  RINGFENCE_TRY(const ports::Seen seen, browser_->fetch(page, *step.request, false));
  std::vector<test::RawRequest> requests;
  std::set<std::string> urls;
  for (const Hop& hop : test.hops) urls.insert(hop.url.text());
  for (const std::string& url : urls)
    for (test::RawRequest& request : server_->take(url)) requests.push_back(std::move(request));
  std::ranges::sort(requests, {}, &test::RawRequest::number);
  return observed(test.hops, seen, requests);
}

Result<void> Replay::forget() {
  pages_.clear();
  (void)server_->take_all();
  return browser_->forget();
}

}  // namespace ringfence::browsers
