#include "tests/browsers/random_case.hpp"

#include <array>
#include <span>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::browsers {
namespace {

using conformance::Case;
using conformance::FrameKind;
using conformance::Hop;
using conformance::Step;

// splitmix64 (Steele, Lea, Flood 2014): the same numbers everywhere, unlike std's distributions.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t roll() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
    return z ^ z >> 31U;
  }
  bool one_in(std::uint64_t n) { return roll() % n == 0; }
  template <class T>
  const T& of(std::span<const T> values) {
    return values[roll() % values.size()];
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<const char*, 6> kServers = {"http://api.example",  "http://api.example",
                                                 "https://api.example", "http://web.example",
                                                 "http://api2.example", "http://www2.web.example"};
constexpr std::array<const char*, 3> kPages = {"http://web.example", "https://web.example",
                                               "http://web.example:8081"};
constexpr std::array<int, 12> kStatuses = {200, 200, 200, 200, 201, 204,
                                           206, 400, 401, 403, 500, 503};
constexpr std::array<int, 5> kRedirects = {301, 302, 303, 307, 308};
constexpr std::array<const char*, 14> kMethods = {"GET",    "GET",     "GET",   "HEAD",    "POST",
                                                  "POST",   "PUT",     "put",   "PATCH",   "patch",
                                                  "DELETE", "OPTIONS", "TRACE", "X-CUSTOM"};

using Values = std::vector<std::string>;  // of one header, one field each
void add(http::HeaderList& out, const char* name, const Values& values) {
  for (const std::string& value : values) out.add(name, value);
}

Values origin_values(Dice& dice, const std::string& page) {
  const std::vector<Values> all = {{},
                                   {"*"},
                                   {"*"},
                                   {page},
                                   {page},
                                   {page},
                                   {"null"},
                                   {page + "/"},
                                   {" * "},
                                   {"*\v"},
                                   {page, page},
                                   {page + ", *"},
                                   {""},
                                   {"\t" + page + " "},
                                   {text::to_upper(page)},
                                   {"http://evil.example"},
                                   {"*", "*"},
                                   {page + "\xe9"},
                                   {"*,"},
                                   {"\"*\""},
                                   {page + ":80"},
                                   {page + std::string("\0", 1)}};
  return dice.of<Values>(all);
}

Values credentials_values(Dice& dice) {
  static const std::vector<Values> kAll = {{},        {},        {"true"},    {"true"},
                                           {"true"},  {"True"},  {" true\t"}, {"true", "true"},
                                           {"true,"}, {"false"}, {""},        {"true\f"}};
  return dice.of<Values>(kAll);
}

Values method_values(Dice& dice) {
  static const std::vector<Values> kAll = {{},
                                           {},
                                           {"*"},
                                           {"*"},
                                           {"PUT"},
                                           {"put"},
                                           {"GET, PUT"},
                                           {"P T"},
                                           {"PATCH"},
                                           {"DELETE,,PUT"},
                                           {"PUT", "DELETE"},
                                           {""},
                                           {","},
                                           {"PUT;q=1"},
                                           {"PUT, PATCH, DELETE, OPTIONS, X-CUSTOM"},
                                           {"\"PUT\""},
                                           {"*, PUT"},
                                           {"\xe9"},
                                           {"patch"}};
  return dice.of<Values>(kAll);
}

Values header_values(Dice& dice) {
  static const std::vector<Values> kAll = {
      {},
      {},
      {"*"},
      {"*"},
      {"x-a"},
      {"X-A, X-B"},
      {"Authorization"},
      {"*, Authorization"},
      {"x a"},
      {"x-a;"},
      {"x-a", "x-b"},
      {""},
      {"content-type"},
      {"x-a,\tx-b, content-type, authorization, accept, accept-language, range"},
      {"x-a,,x-b"},
      {"X-API-Key"},
      {"\xe9"},
      {"x-a\v"},
      {"*,"}};
  return dice.of<Values>(kAll);
}

Values exposed_values(Dice& dice) {
  static const std::vector<Values> kAll = {
      {},          {},           {"*"},          {"X-Request-Id"}, {"x-request-id, foo"},
      {"foo bar"}, {"foo", "*"}, {"set-cookie"}, {",foo"},         {"foo;"}};
  return dice.of<Values>(kAll);
}

http::Response response(Dice& dice, const std::string& page, bool preflight) {
  http::Response out;
  out.status = dice.of<int>(kStatuses);
  add(out.headers, "Access-Control-Allow-Origin", origin_values(dice, page));
  add(out.headers, "Access-Control-Allow-Credentials", credentials_values(dice));
  if (preflight || dice.one_in(4)) {
    add(out.headers, "Access-Control-Allow-Methods", method_values(dice));
    add(out.headers, "Access-Control-Allow-Headers", header_values(dice));
  }
  if (preflight) {
    static const std::vector<Values> kAges = {{}, {}, {"0"}, {"600"}, {"-1"}, {"abc"}, {"600, 0"}};
    add(out.headers, "Access-Control-Max-Age", dice.of<Values>(kAges));
    return out;
  }
  add(out.headers, "Access-Control-Expose-Headers", exposed_values(dice));
  out.headers.add("X-Request-Id", "7");
  out.headers.add("foo", "bar");
  // The model has no HTTP cache, and a 301 is kept for the next time.
  out.headers.add("Cache-Control", "no-store");
  if (dice.one_in(8)) {
    static const std::vector<Values> kPolicies = {{"same-origin"},
                                                  {"same-site"},
                                                  {"cross-origin"},
                                                  {"SAME-ORIGIN"},
                                                  {"same-origin", "same-site"}};
    add(out.headers, "Cross-Origin-Resource-Policy", dice.of<Values>(kPolicies));
  }
  if (out.status != 204) out.body = "ok";
  return out;
}

fetch::FetchRequest request(Dice& dice) {
  fetch::FetchRequest out;
  out.method = dice.of<const char*>(kMethods);
  static const std::vector<http::HeaderField> kFields = {{"X-A", "1"},
                                                         {"X-A", ""},
                                                         {"x-b", "2"},
                                                         {"Authorization", "Bearer t"},
                                                         {"X-API-Key", "k"},
                                                         {"Content-Type", "application/json"},
                                                         {"Content-Type", "text/plain"},
                                                         {"Content-Type", "Text/Plain; charset=x"},
                                                         {"Content-Type", "multipart/form-data"},
                                                         {"Content-Type", "text/plain\"("},
                                                         {"Accept", "application/json"},
                                                         {"Accept", "a(b"},
                                                         {"Accept", std::string(129, 'a')},
                                                         {"Accept-Language", "en"},
                                                         {"Accept-Language", "en@"},
                                                         {"Content-Language", "de"},
                                                         {"Range", "bytes=0-"},
                                                         {"Range", "bytes=5-1"},
                                                         {"Range", "bytes=-5"},
                                                         {"Cookie", "a=b"},
                                                         {"Sec-Thing", "1"},
                                                         {"X-HTTP-Method-Override", "PUT"},
                                                         {"DPR", "2"},
                                                         {"Accept", "\xe9"}};
  while (!dice.one_in(2)) {
    const http::HeaderField& field = dice.of<http::HeaderField>(kFields);
    out.headers.add(field.name, field.value);
  }
  if (out.method != "GET" && out.method != "HEAD" && dice.one_in(2)) out.body = "x";
  if (dice.one_in(6)) out.mode = dice.one_in(2) ? fetch::Mode::NoCors : fetch::Mode::SameOrigin;
  constexpr std::array kCredentials = {fetch::Credentials::Omit, fetch::Credentials::SameOrigin,
                                       fetch::Credentials::Include, fetch::Credentials::Include};
  out.credentials = dice.of<fetch::Credentials>(kCredentials);
  if (dice.one_in(10))
    out.redirect = dice.one_in(2) ? fetch::RedirectMode::Error : fetch::RedirectMode::Manual;
  if (dice.one_in(20)) {
    // What XMLHttpRequest has no word for keeps its default.
    out.upload_listener = true;
    out.mode = fetch::Mode::Cors;
    out.redirect = fetch::RedirectMode::Follow;
    if (out.credentials == fetch::Credentials::Omit)
      out.credentials = fetch::Credentials::SameOrigin;
  }
  return out;
}

std::string url_of(const std::string& server, const std::string& id, std::size_t hop) {
  return fmt::format("{}/c/{}/{}", server, id, hop);
}

}  // namespace

Case random_case(std::uint64_t seed, std::uint64_t number) {
  Dice dice(seed * 0x100000001B3U + number);
  dice.roll();
  Case out;
  out.id = fmt::format("random-{}-{}", seed, number);
  std::string page = dice.of<const char*>(kPages);
  if (dice.one_in(8)) {
    page = "null";
    out.frame = dice.one_in(2) ? FrameKind::Sandbox : FrameKind::Data;
  }
  out.page.origin = *origins::Origin::parse(page);
  const std::size_t hops = dice.one_in(3) ? 2 + dice.roll() % 2 : 1;
  std::string next;
  for (std::size_t i = hops; i-- > 0;) {
    const std::string url = url_of(dice.of<const char*>(kServers), out.id, i);
    Hop hop{*http::parse_url(url), std::nullopt, response(dice, page, false)};
    if (!dice.one_in(5)) hop.preflight = response(dice, page, true);
    if (!next.empty()) {
      hop.actual->status = dice.of<int>(kRedirects);
      if (dice.one_in(12)) next.insert(next.find("//") + 2, "user:pw@");
      hop.actual->headers.add("Location", next);
    }
    next = url;
    out.hops.insert(out.hops.begin(), std::move(hop));
  }
  Step step;
  step.request = request(dice);
  step.request->url = out.hops.front().url;
  out.steps.push_back(step);
  // Again, for the preflight cache.
  if (dice.one_in(6)) out.steps.push_back(step);
  return out;
}

std::vector<Case> random_case_hosts() {
  std::vector<Case> out;
  for (const char* page : kPages) {
    Case test;
    test.page.origin = *origins::Origin::parse(page);
    for (const char* server : kServers)
      test.hops.push_back(
          {*http::parse_url(std::string(server) + "/"), std::nullopt, std::nullopt});
    out.push_back(std::move(test));
  }
  return out;
}

Case renamed(const Case& test, const std::string& id) {
  const std::string from = "/c/" + test.id + "/", to = "/c/" + id + "/";
  Case out = test;
  out.id = id;
  for (Hop& hop : out.hops) {
    hop.url.path = text::replace_all(hop.url.path, from, to);
    if (!hop.actual) continue;
    http::HeaderList headers;
    for (const http::HeaderField& field : hop.actual->headers)
      headers.add(field.name, field.name == "Location" ? text::replace_all(field.value, from, to)
                                                       : field.value);
    hop.actual->headers = std::move(headers);
  }
  for (Step& step : out.steps)
    if (step.request) step.request->url.path = text::replace_all(step.request->url.path, from, to);
  return out;
}

}  // namespace ringfence::browsers
