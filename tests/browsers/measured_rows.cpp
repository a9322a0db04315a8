#include "tests/browsers/measured_rows.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

#include <fmt/format.h>

#include "adapters/chromium/chromium_browser.hpp"
#include "tests/support/raw_server.hpp"

namespace ringfence::browsers {
namespace {

using conformance::CookieCase;
using conformance::LocalNetworkCase;

// As a user meets them: set by the API itself, on a visit to it.
constexpr const char* kSetCookies =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n"
    "Set-Cookie: none_secure=1; SameSite=None; Secure\r\n"
    "Set-Cookie: none_part=1; SameSite=None; Secure; Partitioned\r\n"
    "Set-Cookie: lax=1; SameSite=Lax; Secure\r\n"
    "Set-Cookie: strict=1; SameSite=Strict; Secure\r\n"
    "Set-Cookie: unspec=1; Secure\r\n"
    "Set-Cookie: httponly_none=1; SameSite=None; Secure; HttpOnly\r\n"
    "Set-Cookie: insecure_none=1; SameSite=None\r\n\r\nok";

// fetch() with targetAddressSpace, which the port has no word for; tells its own server how it
// went.
constexpr const char* kStatingPage =
    "<!doctype html><body>page<script>async function stated(a) {"
    "let told = 'exposed';"
    "try { await fetch(a.url, {headers: {'X-API-Key': 'k'}, targetAddressSpace: a.space}); }"
    "catch (e) { told = 'network-error'; }"
    "await fetch('/told-' + told); }</script>";

std::string open_answer(const std::string& origin, bool credentials) {
  return fmt::format(
      "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: {}\r\n"
      "Access-Control-Allow-Headers: X-API-Key\r\n{}Content-Length: 2\r\n\r\nok",
      origin, credentials ? "Access-Control-Allow-Credentials: true\r\n" : "");
}

void add_route(std::vector<ports::Route>& routes, const http::Url& url,
               const test::RawServer& server) {
  ports::Route route{url.host, url.effective_port(), "127.0.0.1", server.port(url.is_tls())};
  const bool known = std::ranges::any_of(routes, [&](const ports::Route& other) {
    return other.host == route.host && other.port == route.port;
  });
  if (!known) routes.push_back(std::move(route));
}

Result<std::vector<std::string>> cookies_sent(ports::Browser& browser, test::RawServer& server,
                                              const CookieCase& row) {
  const std::string page = row.top.serialise() + "/page";
  const std::string api = row.api.serialise() + "/" + row.id;
  server.answer(page, test::Asked::Other, test::raw_page("<body>page"));
  server.answer(api, test::Asked::Other, open_answer(row.page.serialise(), true));
  RINGFENCE_TRY(const http::Url page_url, http::parse_url(page));
  fetch::FetchRequest request;
  RINGFENCE_TRY(request.url, http::parse_url(api));
  request.credentials = row.credentials == "include" ? fetch::Credentials::Include
                        : row.credentials == "omit"  ? fetch::Credentials::Omit
                                                     : fetch::Credentials::SameOrigin;
  RINGFENCE_TRY(
      const ports::PageId id,
      browser.open(page_url, row.sandboxed ? ports::Frame::Sandboxed : ports::Frame::Top));
  RINGFENCE_TRY(const ports::Seen seen, browser.fetch(id, request, false));
  const auto requests = server.take(api);
  if (requests.size() != 1 || seen.outcome != fetch::Outcome::Exposed)
    return unavailable(fmt::format("the request of {} was not answered", row.id));
  std::vector<std::string> out;
  for (const std::string_view pair :
       text::split(requests[0].headers.first("Cookie").value_or(""), ';')) {
    const std::string_view name = text::trim(pair.substr(0, pair.find('=')));
    if (!name.empty()) out.emplace_back(name);
  }
  std::ranges::sort(out);
  return out;
}

// Two servers, so that page and API can be told apart by address.
struct Spaces {
  std::unique_ptr<test::RawServer> pages, api;
  std::unique_ptr<ports::Browser> browser;
};

Result<Spaces> start_spaces(const LocalNetworkCase& row, const std::string& program) {
  Spaces out;
  RINGFENCE_TRY(out.pages, test::RawServer::start());
  RINGFENCE_TRY(out.api, test::RawServer::start());
  ports::BrowserSetup setup;
  setup.program = program;
  setup.trusted_keys = {out.pages->public_key_hash(), out.api->public_key_hash()};
  for (const bool tls : {false, true}) {
    const char* scheme = tls ? "https" : "http";
    RINGFENCE_TRY(const http::Url page,
                  http::parse_url(fmt::format("{}://{}/", scheme, row.question.page.host())));
    RINGFENCE_TRY(const http::Url api,
                  http::parse_url(fmt::format("{}://{}/", scheme, row.question.target.host)));
    add_route(setup.routes, page, *out.pages);
    add_route(setup.routes, api, *out.api);
    setup.spaces.push_back(
        {fmt::format("127.0.0.1:{}", out.pages->port(tls)), row.question.page_space});
    setup.spaces.push_back(
        {fmt::format("127.0.0.1:{}", out.api->port(tls)), row.question.target_space});
  }
  RINGFENCE_TRY(out.browser, chromium::ChromiumLauncher().launch(setup));
  return out;
}

// The reason, or "" for an answer that script could read.
Result<std::string> reason_for(Spaces& spaces, const LocalNetworkCase& row) {
  if (const auto forgotten = spaces.browser->forget(); !forgotten)
    return std::unexpected(forgotten.error());
  const std::string page = row.question.page.serialise() + "/page";
  const std::string api = row.question.target.text();
  for (const char* told : {"/told-exposed", "/told-network-error"})
    spaces.pages->answer(row.question.page.serialise() + told, test::Asked::Other,
                         test::raw_page(""));
  spaces.pages->answer(page, test::Asked::Other, test::raw_page(kStatingPage));
  spaces.api->answer(api, test::Asked::Other, open_answer("*", false));
  (void)spaces.pages->take_all();
  (void)spaces.api->take_all();
  const bool local = row.permission == "localNetwork";
  if (local || row.permission == "loopbackNetwork") {
    const auto permitted = spaces.browser->permit(
        row.question.page, local ? fetch::NetworkSpace::Local : fetch::NetworkSpace::Loopback);
    if (!permitted) return std::unexpected(permitted.error());
  }
  RINGFENCE_TRY(const http::Url page_url, http::parse_url(page));
  RINGFENCE_TRY(const ports::PageId id, spaces.browser->open(page_url, ports::Frame::Top));
  if (row.question.stated_space) {
    const auto called =
        spaces.browser->call(id, "stated",
                             fmt::format(R"({{"url": "{}", "space": "{}"}})", api,
                                         fetch::name_of(*row.question.stated_space)));
    if (!called) return std::unexpected(called.error());
    const bool exposed =
        !spaces.pages->take(row.question.page.serialise() + "/told-exposed").empty();
    // Why is not shown to script; that it failed, and that nothing went out, is.
    if (exposed) return std::string();
    return spaces.api->take(api).empty() ? row.reason : "network-error after the request went out";
  }
  fetch::FetchRequest request;
  request.url = row.question.target;
  request.headers.add("X-API-Key", "k");
  RINGFENCE_TRY(const ports::Seen seen, spaces.browser->fetch(id, request, false));
  if (seen.outcome == fetch::Outcome::Exposed) return std::string();
  return seen.cors_error;
}

}  // namespace

Result<void> replay_cookies(const std::vector<CookieCase>& rows, const std::string& program,
                            Tally& tally) {
  std::vector<const CookieCase*> chosen;
  std::size_t blocked = 0;
  for (const CookieCase& row : rows)
    if (row.third_party_allowed)
      chosen.push_back(&row);
    else
      ++blocked;
  tally.skip(blocked, fmt::format("{} cookie rows of a browser that blocks third-party cookies, "
                                  "which the driven one never does",
                                  blocked));
  if (chosen.empty()) return {};
  RINGFENCE_TRY(const auto server, test::RawServer::start());
  ports::BrowserSetup setup;
  setup.program = program;
  setup.trusted_keys = {server->public_key_hash()};
  for (const CookieCase* row : chosen)
    for (const origins::Origin* origin : {&row->top, &row->api}) {
      RINGFENCE_TRY(const http::Url url, http::parse_url(origin->serialise() + "/"));
      add_route(setup.routes, url, *server);
    }
  RINGFENCE_TRY(const auto browser, chromium::ChromiumLauncher().launch(setup));
  const std::string visit = chosen.front()->api.serialise() + "/visit";
  server->answer(visit, test::Asked::Other, kSetCookies);
  RINGFENCE_TRY(const http::Url visited, http::parse_url(visit));
  RINGFENCE_TRY([[maybe_unused]] const ports::PageId opened,
                browser->open(visited, ports::Frame::Top));
  for (const CookieCase* row : chosen) {
    RINGFENCE_TRY(const auto sent, cookies_sent(*browser, *server, *row));
    tally.count(sent == row->sent);
    if (sent != row->sent)
      fmt::print("{} cookies: recorded {}, now {}\n", text::printable(row->id),
                 text::printable(text::join(row->sent, " ")),
                 text::printable(text::join(sent, " ")));
  }
  return {};
}

Result<void> replay_local_network(const std::vector<LocalNetworkCase>& rows,
                                  const std::string& program, Tally& tally) {
  std::size_t disabled = 0, permission = 0;
  using Key = std::pair<fetch::NetworkSpace, fetch::NetworkSpace>;
  std::map<Key, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].feature_disabled)
      ++disabled;
    else if (rows[i].permission == "localNetworkAccess")
      ++permission;
    else
      groups[{rows[i].question.page_space, rows[i].question.target_space}].push_back(i);
  }
  tally.skip(disabled, fmt::format("{} local network rows with the checks switched off, which the "
                                   "driven browser never has",
                                   disabled));
  tally.skip(permission, fmt::format("{} local network rows with the permission of older versions",
                                     permission));
  for (const auto& [key, members] : groups) {
    RINGFENCE_TRY(Spaces spaces, start_spaces(rows[members.front()], program));
    for (const std::size_t i : members) {
      RINGFENCE_TRY(const std::string reason, reason_for(spaces, rows[i]));
      tally.count(reason == rows[i].reason);
      if (reason != rows[i].reason)
        fmt::print("lna_cases[{}]: recorded '{}', now '{}'\n", i, text::printable(rows[i].reason),
                   text::printable(reason));
    }
  }
  return {};
}

}  // namespace ringfence::browsers
