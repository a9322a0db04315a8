#include "tests/browsers/three_way.hpp"

#include <map>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::browsers {
namespace {

fetch::FetchResult ask_model(const Attempt& attempt, ports::HttpTransport& transport) {
  const fetch::Responder respond = [&](const fetch::Sent& sent) -> std::optional<http::Response> {
    transport.send(0, sent.request);
    auto arrival = transport.receive();
    if (!arrival || !arrival->answer) return std::nullopt;
    return *std::move(arrival->answer);
  };
  fetch::PreflightCache cache;
  return fetch::fetch({attempt.page, ""}, attempt.request, respond, fetch::chromium_profile(),
                      cache, {});
}

Result<ports::PageId> page_for(const Attempt& attempt, ports::PageHost& pages,
                               ports::Browser& browser,
                               std::map<std::string, ports::PageId>& open) {
  const bool framed = attempt.page.is_opaque();
  const origins::Origin& host = framed ? attempt.framed_by : attempt.page;
  const std::string address = host.serialise() + (framed ? "/framing" : "/page");
  if (const auto known = open.find(address); known != open.end()) return known->second;
  RINGFENCE_TRY(const http::Url url, http::parse_url(address));
  pages.serve(url, "<!doctype html><title>page</title><body>page");
  RINGFENCE_TRY(const ports::PageId page,
                browser.open(url, framed ? ports::Frame::Sandboxed : ports::Frame::Top));
  open[address] = page;
  return page;
}

const char* word_of(fetch::Credentials credentials) {
  switch (credentials) {
    case fetch::Credentials::Omit: return "omit";
    case fetch::Credentials::SameOrigin: return "same-origin";
    case fetch::Credentials::Include: return "include";
  }
  return "";
}

}  // namespace

std::vector<Attempt> attempts(const std::vector<origins::Origin>& pages,
                              const origins::Origin& frames_stand_in,
                              const std::vector<fetch::FetchRequest>& requests) {
  std::vector<Attempt> out;
  for (const origins::Origin& page : pages)
    for (const fetch::FetchRequest& request : requests)
      out.push_back({page, frames_stand_in, request});
  return out;
}

Result<std::vector<Opinions>> three_way(const std::vector<Attempt>& attempts, const Intent& intent,
                                        ports::HttpTransport& transport, ports::PageHost& pages,
                                        ports::Browser& browser) {
  std::vector<Opinions> out;
  std::map<std::string, ports::PageId> open;
  for (const Attempt& attempt : attempts) {
    Opinions one;
    one.attempt = fmt::format("{}: {} {} ({})", attempt.page.serialise(), attempt.request.method,
                              text::printable(attempt.request.url.text()),
                              word_of(attempt.request.credentials));
    one.intended = intent(attempt);
    const fetch::FetchResult model = ask_model(attempt, transport);
    one.model = model.outcome == fetch::Outcome::Exposed;
    if (!one.model) one.model_reason = fetch::name_of(model.reason);
    RINGFENCE_TRY(const ports::PageId page, page_for(attempt, pages, browser, open));
    RINGFENCE_TRY(const ports::Seen seen, browser.fetch(page, attempt.request, false));
    one.browser = seen.outcome == fetch::Outcome::Exposed;
    if (!one.browser) one.browser_reason = seen.cors_error;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace ringfence::browsers
