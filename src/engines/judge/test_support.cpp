#include "engines/judge/test_support.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/exposures.hpp"
#include "engines/judge/facts.hpp"
#include "engines/judge/judge.hpp"

namespace ringfence::judge::test {
namespace {

using access::Access;
using access::Observation;
using access::Sending;
using access::Trial;
using origins::OriginKind;

constexpr std::string_view kT = "https://app.shop.com";
constexpr std::string_view kData = R"({"name":"Ada","balance":4711})";

origins::Origin origin(std::string_view text) {
  auto parsed = origins::Origin::parse(text);
  RINGFENCE_ASSERT(parsed.has_value());
  return *parsed;
}

class Observer {
 public:
  Observer(const Scene& scene, const Api& api, Observation& out)
      : scene_(scene), api_(api), out_(out) {}

  void ask(const Page* page, Ask question, Sending sending) {
    question.origin = page == nullptr ? "" : std::string(page->origin);
    question.preflight = sending != Sending::Answer;
    access::Exchange exchange{.id = out_.exchanges.size(),
                              .request = request_of(question, sending),
                              .credentials = {},
                              .answer = api_(question)};
    if (question.credential) exchange.credentials = {scene_.gate.credential_label};
    out_.exchanges.push_back(std::move(exchange));
    note(page, question, sending);
  }

 private:
  http::Request request_of(const Ask& question, Sending sending) const {
    http::Request out{.method = question.preflight ? "OPTIONS" : question.method,
                      .url = out_.operation.url,
                      .headers = {},
                      .body = ""};
    if (!question.origin.empty()) out.headers.add("Origin", question.origin);
    if (question.preflight) {
      out.headers.add("Access-Control-Request-Method", question.method);
      if (!question.headers.empty())
        out.headers.add("Access-Control-Request-Headers", text::join(question.headers, ","));
    }
    if (sending == Sending::Answer && changes_state(question.method)) {
      out.body = scene_.body;
      if (!scene_.content_type.empty()) out.headers.add("Content-Type", scene_.content_type);
    }
    return out;
  }

  void note(const Page* page, const Ask& question, Sending sending) {
    Trial trial{.authenticated = question.credential,
                .sending = sending,
                .method = question.method,
                .headers = question.headers,
                .exchange = out_.exchanges.size() - 1};
    if (page != nullptr) {
      trial.kind = page->kind;
      trial.origin = origin(page->origin);
      if (!page->trusted.empty()) trial.trusted = origin(page->trusted);
      trial.producible = page->producible;
    }
    const Facts facts = facts_of(out_.exchanges.back());
    const bool exact = !question.origin.empty() && facts.allow_origin_value == question.origin;
    trial.lets_in = exact || facts.allow_origin == AllowOrigin::Wildcard;
    trial.with_credentials = exact && facts.allow_credentials == AllowCredentials::True;
    out_.trials.push_back(std::move(trial));
  }

  const Scene& scene_;
  const Api& api_;
  Observation& out_;
};

Access access_of(const Observation& o, const Scene& scene) {
  if (changes_state(scene.method) && !scene.send_unsafe) return Access::NotSent;
  const auto* plain = o.exchanges[0].response();
  if (scene.gate.kind == access::CredentialKind::None)
    return http::is_ok_status(plain->status) ? Access::Public : Access::Refused;
  return same_answer(*plain, *o.exchanges[1].response()) ? Access::Public : Access::Gated;
}

void learn(Observation& o, const Page& page, Sending sending, access::Grant& grant) {
  for (const Trial& trial : o.trials)
    if (trial.sending == sending && trial.lets_in && trial.origin && trial.kind == page.kind) {
      grant.origins.push_back({.kind = page.kind,
                               .trusted = trial.trusted,
                               .accepted = {*trial.origin},
                               .refused = {},
                               .with_credentials = trial.with_credentials,
                               .rule = ""});
      return;
    }
}

access::Gate gate(access::CredentialKind kind, access::Place place, std::vector<std::string> names,
                  std::string label) {
  access::Gate out{.kind = kind,
                   .carriers = {},
                   .credential_label = std::move(label),
                   .refusal_status = 401,
                   .cookie = {}};
  for (std::string& name : names) out.carriers.push_back({place, std::move(name)});
  return out;
}

}  // namespace

std::vector<Page> Scene::usual_pages() {
  const origins::Producibility webkit_only{
      .chromium = false, .firefox = false, .webkit = true, .condition = ""};
  return {
      {OriginKind::Random, "https://rf3f9a1c.example"},
      {OriginKind::RandomHttp, "http://rf3f9a1c.example"},
      {OriginKind::Null, "null"},
      {OriginKind::SameSuffix, "https://rf3f9a1c.com", kT},
      {OriginKind::FrontEnd, kT},
      {OriginKind::Guess, "https://shop.com"},
      {OriginKind::Learned, "https://partner.example"},
      {OriginKind::Localhost, "http://localhost:3000"},
      {OriginKind::HttpTwin, "http://app.shop.com", kT},
      {OriginKind::OtherPort, "https://app.shop.com:1337", kT},
      {OriginKind::Prefix, "https://app.shop.com.rf3f9a1c.example", kT},
      {OriginKind::Suffix, "https://rf3f9a1cshop.com", kT},
      {OriginKind::Substring, "https://x-shop.com.rf3f9a1c.example", kT},
      {OriginKind::Brand, "https://shop.rf3f9a1c.example", kT},
      {OriginKind::OtherSuffix, "https://app.shop.net", kT},
      {OriginKind::UnescapedDot, "https://appxshop.com", kT},
      {OriginKind::Punctuation, "https://app.shop.com_.rf3f9a1c.example", kT},
      {OriginKind::Punctuation, "https://app.shop.com~.rf3f9a1c.example", kT, webkit_only},
      {OriginKind::Subdomain, "https://rf3f9a1c.shop.com", kT},
      {OriginKind::ChildDomain, "https://rf3f9a1c.app.shop.com", kT},
      {OriginKind::SharedHost, "https://rf3f9a1c.github.io", "https://shop.github.io"},
      {OriginKind::LocalhostPort, "http://localhost:1", "http://localhost:3000"},
      {OriginKind::LocalhostName, "http://localhost.rf3f9a1c.example", "http://localhost:3000"},
      {OriginKind::TrailingDot, "https://app.shop.com.", kT},
  };
}

Observation observe(const Scene& scene, const Api& api) {
  Observation out;
  out.operation = {
      .method = scene.method, .url = *http::parse_url(scene.url), .path_template = "/v1/me"};
  out.gate = scene.gate;
  out.allowed_methods = scene.allowed_methods;
  out.private_address = scene.private_address;
  for (const std::string& f : scene.front_ends) out.front_ends.push_back(origin(f));
  Observer observer(scene, api, out);
  const bool gated = scene.gate.kind != access::CredentialKind::None;
  const bool send = !changes_state(scene.method) || scene.send_unsafe;
  const auto names = [&](std::string_view method) {
    std::vector<std::string> list;
    if (scene.gate.kind != access::CredentialKind::Basic) list = scene.gate.header_names();
    if (changes_state(method)) list.emplace_back("content-type");
    return list;
  };
  if (send) observer.ask(nullptr, {.method = scene.method}, Sending::Answer);
  if (send && gated)
    observer.ask(nullptr, {.credential = true, .method = scene.method}, Sending::Answer);
  for (const Page& page : scene.pages) {
    if (send) observer.ask(&page, {.method = scene.method}, Sending::Answer);
    if (send && gated)
      observer.ask(&page, {.credential = true, .method = scene.method}, Sending::Answer);
    observer.ask(&page, {.method = scene.method, .headers = names(scene.method)},
                 Sending::Preflight);
    for (const std::string& method : scene.allowed_methods)
      if (changes_state(method) && method != scene.method)
        observer.ask(&page, {.method = method, .headers = names(method)}, Sending::Preflight);
    if (!scene.odd_header.empty() && page.kind == OriginKind::Random)
      observer.ask(&page, {.method = "RFODD", .headers = {scene.odd_header}},
                   Sending::OddPreflight);
    if (scene.absent_route && page.kind == OriginKind::Random)
      observer.ask(&page, {.absent = true, .method = scene.method}, Sending::AbsentRoute);
  }
  out.access = scene.access.value_or(access_of(out, scene));
  for (const Page& page : scene.pages) {
    learn(out, page, Sending::Answer, out.answer);
    learn(out, page, Sending::Preflight, out.preflight);
  }
  return out;
}

access::Gate no_gate() { return {}; }

access::Gate cookie(fetch::SameSite same_site) {
  access::Gate out =
      gate(access::CredentialKind::Cookie, access::Place::Cookie, {"session"}, "cookie session");
  out.cookie = fetch::CookieAttributes{.same_site = same_site, .secure = true};
  return out;
}
access::Gate api_key(std::string name) {
  return gate(access::CredentialKind::ApiKey, access::Place::Header, {std::move(name)}, "api-key");
}
access::Gate query_key(std::string name) {
  return gate(access::CredentialKind::ApiKey, access::Place::Query, {std::move(name)}, "api-key");
}
access::Gate bearer() {
  return gate(access::CredentialKind::Bearer, access::Place::Header, {"Authorization"}, "bearer");
}
access::Gate basic() {
  return gate(access::CredentialKind::Basic, access::Place::Header, {"Authorization"}, "basic");
}
access::Gate signature() {
  return gate(access::CredentialKind::Signature, access::Place::Header,
              {"X-API-Signature", "X-Timestamp", "X-Nonce"}, "signature");
}

http::Response json(int status, std::string body) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

http::Response with(http::Response response, std::string name, std::string value) {
  response.headers.add(std::move(name), std::move(value));
  return response;
}

Api api_of(Policy policy) {
  return [policy = std::move(policy)](const Ask& ask) {
    http::Response out = ask.preflight ? http::Response{.status = 204, .headers = {}, .body = ""}
                         : ask.credential || policy.open_data
                             ? json(200, std::string(kData))
                             : json(401, R"({"error":"unauthorized"})");
    const bool speaks = ask.preflight ? policy.on_preflight : policy.on_answer;
    if (ask.origin.empty() || !speaks || !policy.lets_in(ask.origin)) return out;
    out = with(std::move(out), "Access-Control-Allow-Origin", policy.wildcard ? "*" : ask.origin);
    if (!policy.wildcard) out = with(std::move(out), "Vary", "Origin");
    if (policy.credentials) out = with(std::move(out), "Access-Control-Allow-Credentials", "true");
    if (!ask.preflight) return out;
    const std::string headers =
        policy.allow_headers == "echo" ? text::join(ask.headers, ", ") : policy.allow_headers;
    if (!headers.empty()) out = with(std::move(out), "Access-Control-Allow-Headers", headers);
    if (!policy.allow_methods.empty())
      out = with(std::move(out), "Access-Control-Allow-Methods", policy.allow_methods);
    return out;
  };
}

std::string_view host_of(std::string_view origin_text) {
  const std::size_t start = origin_text.find("://");
  const std::string_view rest =
      start == std::string_view::npos ? origin_text : origin_text.substr(start + 3);
  return rest.substr(0, rest.find(':'));
}

std::vector<finding::Finding> judge_one(const Scene& scene, const Api& api) {
  const Observation observation = observe(scene, api);
  JudgeOptions options;
  if (scene.claims) {
    options.claims.push_back(*scene.claims);
    options.claims.back().id = observation.operation.id();
    options.claims.back().server = origins::Origin::of(observation.operation.url);
  }
  return judge({&observation, 1}, options);
}

std::vector<std::string> all_rules_of(const std::vector<finding::Finding>& findings) {
  std::vector<std::string> out;
  for (const finding::Finding& f : findings) out.push_back(f.rule);
  return out;
}

std::vector<std::string> rules_of(const std::vector<finding::Finding>& findings) {
  std::vector<std::string> out;
  for (const finding::Finding& f : findings)
    if (f.severity > finding::Severity::Info) out.push_back(f.rule);
  return out;
}

const finding::Finding* find(const std::vector<finding::Finding>& findings, std::string_view rule) {
  const auto it = std::ranges::find(findings, rule, &finding::Finding::rule);
  return it == findings.end() ? nullptr : &*it;
}

std::string faults_in(std::string_view rule, const std::vector<Row>& rows) {
  std::string out;
  for (const Row& row : rows) {
    const std::vector<finding::Finding> findings = judge_one(row.scene, row.api);
    const finding::Finding* found = find(findings, rule);
    const auto fault = [&](std::string_view what) {
      out += fmt::format("{}: {}\n", row.name, what);
    };
    if (found == nullptr) {
      if (row.severity) fault("no finding");
      continue;
    }
    if (!row.severity) {
      fault(fmt::format("a finding: {}", found->summary));
      continue;
    }
    if (found->severity != *row.severity) fault(finding::name_of(found->severity));
    if (found->summary.empty() || found->why.empty() || found->precondition.empty() ||
        found->cause.empty())
      fault("a finding without one of its texts");
    if (found->evidence.empty() || !found->reproduction.starts_with("curl "))
      fault("nothing to repeat it with");
  }
  return out;
}

}  // namespace ringfence::judge::test
