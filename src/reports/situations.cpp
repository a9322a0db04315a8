#include "reports/situations.hpp"

#include "core/finding/apply_proof.hpp"
#include "core/finding/severity.hpp"
#include "core/finding/suppressions.hpp"
#include "reports/described_situation.hpp"
#include "reports/proof_situations.hpp"

namespace ringfence::reports {
namespace {

using finding::Finding;
using finding::Report;
using finding::RuleInfo;
using finding::Severity;

origins::Origin origin(std::string_view text) {
  auto parsed = origins::Origin::parse(text);
  RINGFENCE_ASSERT(parsed);
  return *std::move(parsed);
}

http::Url url(std::string_view text) {
  auto parsed = http::parse_url(text);
  RINGFENCE_ASSERT(parsed);
  return *std::move(parsed);
}

std::vector<RuleInfo> rules() {
  return {
      {.id = "any-port-trusted",
       .title = "Another port of a trusted host may read with credentials",
       .category = finding::Category::Security,
       .taxonomy = {"A13"},
       .cwe = 942,
       .consequences = {200},
       .remedy = "Compare the whole origin, port included.",
       .flask = ""},
      {.id = "broken-cors-headers",
       .title = "CORS headers that every browser refuses",
       .category = finding::Category::Note,
       .taxonomy = {"D3"},
       .cwe = 436,
       .consequences = {},
       .remedy = "Send one exact origin, or none.",
       .flask = ""},
      {.id = "front-end-preflight-fails",
       .title = "The declared front end cannot use the operation",
       .category = finding::Category::Functional,
       .taxonomy = {},
       .cwe = 0,
       .consequences = {},
       .remedy = "Answer OPTIONS before authentication.",
       .flask = ""},
      {.id = "origin-suffix-match",
       .title = "An origin that merely ends like the trusted one may read with credentials",
       .category = finding::Category::Security,
       .taxonomy = {"A6"},
       .cwe = 346,
       .consequences = {200, 359},
       .remedy = "Compare the whole origin with a list of exact origins.",
       .flask = "CORS(app, origins=[\"https://app.shop.com\"], supports_credentials=True)"},
      {.id = "reflected-origin-with-credentials",
       .title = "Any site may read answers with the user's credentials",
       .category = finding::Category::Security,
       .taxonomy = {"A1", "A2", "A3"},
       .cwe = 942,
       .consequences = {200, 352},
       .remedy =
           "Name the front ends that may read, exactly, and send no CORS header to anyone else.",
       .flask = "ALLOWED = [\"https://app.shop.com\"]\nCORS(app, origins=ALLOWED, "
                "supports_credentials=True)"},
      {.id = "wildcard-with-api-key",
       .title = "Every page that holds the API key may call the API",
       .category = finding::Category::Security,
       .taxonomy = {"B1", "B2"},
       .cwe = 942,
       .consequences = {522},
       .remedy = "Do not admit the key header from other origins.",
       .flask = ""},
  };
}

Report base(std::string target = "https://api.shop.com") {
  Report r;
  r.version = "0.1.0";
  r.run = {.id = "rf-0123456789abcdef", .started_at = "2026-11-25T07:45:00Z", .duration_ms = 1234};
  r.targets = {std::move(target)};
  r.rules = rules();
  r.requests = 131;
  r.budget = 2000;
  return r;
}

finding::OperationReport operation(std::string method, const std::string& path,
                                   access::CredentialKind kind) {
  finding::OperationReport o;
  o.id = method + " " + path;
  o.method = std::move(method);
  o.url = "https://api.shop.com" + path;
  o.access = kind == access::CredentialKind::None ? "public" : "gated";
  o.tested = true;
  o.cors_probes = 4;
  o.gate.kind = kind;
  if (kind == access::CredentialKind::Cookie) {
    o.gate.carriers = {{access::Place::Cookie, "session"}};
    o.gate.credential_label = "cookie session";
    o.gate.refusal_status = 401;
    o.gate.cookie = {.same_site = fetch::SameSite::None,
                     .secure = true,
                     .partitioned = false,
                     .http_only = true};
    o.cors_probes = 25;
  }
  if (kind == access::CredentialKind::ApiKey) {
    o.gate.carriers = {{access::Place::Header, "X-API-Key"}};
    o.gate.credential_label = "api-key X-API-Key";
    o.gate.refusal_status = 401;
    o.cors_probes = 7;
  }
  return o;
}

access::OriginClause clause(origins::OriginKind kind, std::string_view accepted,
                            bool with_credentials, std::string rule) {
  access::OriginClause c{};
  c.kind = kind;
  c.accepted = {origin(accepted)};
  c.with_credentials = with_credentials;
  c.rule = std::move(rule);
  return c;
}

access::Exchange exchange(std::size_t id, std::string_view where, std::string_view from) {
  access::Exchange e;
  e.id = id;
  e.request.url = url(where);
  e.request.headers = {{"Origin", std::string(from)}, {"User-Agent", "ringfence/0.1.0"}};
  e.credentials = {"cookie session"};
  http::Response r;
  r.status = 200;
  r.headers = {{"Content-Type", "application/json"},
               {"Access-Control-Allow-Origin", std::string(from)},
               {"Access-Control-Allow-Credentials", "true"}};
  r.body = "{\"name\": \"Ada\", \"card\": \"4111\"}\n";
  e.answer = std::move(r);
  return e;
}

Finding reflected(const std::string& path = "/v1/me") {
  Finding f;
  f.rule = "reflected-origin-with-credentials";
  f.severity = Severity::Critical;
  f.confidence = finding::Confidence::Wire;
  f.operation = "GET " + path;
  f.url = "https://api.shop.com" + path;
  f.attackers = {origin("https://rf3f9a1c.example"), origin("null")};
  f.summary = "Any page reads the answer of GET " + path + " with the visitor's session cookie.";
  f.why =
      "CORS check, step 6: Access-Control-Allow-Origin is the request's own origin and "
      "Access-Control-Allow-Credentials is true.";
  f.profiles = {fetch::ProfileId::Standard, fetch::ProfileId::Chromium};
  f.precondition = finding::precondition({.held = finding::Held::CookieNone});
  f.inferred_rule = "every origin is reflected";
  f.accepted = {origin("https://rf3f9a1c.example"), origin("http://rf3f9a1c.example")};
  f.evidence = {exchange(3, f.url, "https://rf3f9a1c.example")};
  f.reproduction =
      "curl -i --cookie \"session=$SESSION\" -H 'Origin: https://rf3f9a1c.example' '" + f.url + "'";
  f.cause = "reflects any origin";
  return f;
}

Finding finding_of(std::string rule, Severity severity, const std::string& path) {
  Finding f = reflected(path);
  f.rule = std::move(rule);
  f.severity = severity;
  f.cause = "cause of " + f.rule;
  f.evidence.clear();
  return f;
}

Situation nothing_tested() {
  Report r = base();
  for (const char* path : {"/v1/me", "/v1/orders"}) {
    auto& o = r.operations.emplace_back(operation("GET", path, access::CredentialKind::None));
    o.tested = false;
    o.access = "refused";
    o.note = "answered 401 and no credential was given";
  }
  r.notes = {"no specification found at the usual places"};
  return {"nothing_tested", std::move(r)};
}

Situation no_findings() {
  Report r = base();
  r.operations.push_back(operation("GET", "/v1/me", access::CredentialKind::Cookie));
  r.operations.push_back(operation("GET", "/health", access::CredentialKind::None));
  r.operations[1].answer.origins = {
      clause(origins::OriginKind::Random, "https://rf3f9a1c.example", false, "any origin")};
  r.operations[1].answer.wildcard = true;
  return {"no_findings", std::move(r)};
}

Situation one_critical() {
  Report r = base();
  auto& o = r.operations.emplace_back(operation("GET", "/v1/me", access::CredentialKind::Cookie));
  o.answer.origins = {clause(origins::OriginKind::Random, "https://rf3f9a1c.example", true,
                             "every origin is reflected"),
                      clause(origins::OriginKind::Null, "null", true, "null")};
  o.preflight = o.answer;
  o.preflight.methods = {"GET", "PUT"};
  o.preflight.request_headers = {"content-type"};
  o.preflight.max_age_seconds = 600;
  r.findings = {reflected()};
  return {"one_critical", std::move(r)};
}

Situation many() {
  Report r = base();
  for (int i = 0; i < 9; ++i) {
    const std::string path = "/v1/things/" + std::to_string(i);
    auto& o = r.operations.emplace_back(operation("GET", path, access::CredentialKind::Cookie));
    o.answer.origins = {clause(origins::OriginKind::Random, "https://rf3f9a1c.example", true,
                               "every origin is reflected")};
    r.findings.push_back(reflected(path));
    r.findings.push_back(finding_of("any-port-trusted", Severity::Low, path));
    r.findings.push_back(finding_of("broken-cors-headers", Severity::Info, path));
  }
  auto& keyed =
      r.operations.emplace_back(operation("POST", "/v1/orders", access::CredentialKind::ApiKey));
  keyed.tested = false;
  keyed.access = "not sent";
  keyed.note = "unsafe method, preflights only (--allow-unsafe sends it)";
  r.operations.push_back(operation("GET", "/v1/orders", access::CredentialKind::ApiKey));
  r.findings.push_back(finding_of("origin-suffix-match", Severity::High, "/v1/orders"));
  r.findings.back().inferred_rule = "host ends with \"shop.com\", no dot before it";
  r.findings.back().accepted = {origin("https://evilshop.com")};
  r.findings.back().refused = {origin("https://shop.com.evil.example"),
                               origin("https://evil.example")};
  r.findings.push_back(finding_of("origin-suffix-match", Severity::High, "/v1/me"));
  r.findings.push_back(finding_of("wildcard-with-api-key", Severity::Medium, "/v1/orders"));
  r.findings.push_back(finding_of("front-end-preflight-fails", Severity::Medium, "/v1/orders"));
  r.findings.push_back(finding_of("wildcard-with-api-key", Severity::Low, "/v1/me"));
  r.findings.back().confidence = finding::Confidence::Heuristic;
  return {"many", std::move(r)};
}

Situation suppressed() {
  Report r = base();
  r.operations.push_back(operation("GET", "/v1/me", access::CredentialKind::Cookie));
  r.findings = {reflected(), finding_of("any-port-trusted", Severity::Low, "/v1/me"),
                finding_of("origin-suffix-match", Severity::High, "/v1/me")};
  Report baseline = base();
  baseline.findings = {finding_of("any-port-trusted", Severity::Low, "/v1/me")};
  apply_baseline(r, baseline);
  apply_suppressions(r,
                     {{.fingerprint = r.findings[0].fingerprint(),
                       .reason = "the session API moves to tokens in December",
                       .owner = "identity team",
                       .expires = *finding::parse_date("2026-12-31")},
                      {.fingerprint = r.findings[2].fingerprint(),
                       .reason = "old",
                       .owner = "web team",
                       .expires = *finding::parse_date("2026-01-31")}},
                     *finding::parse_date("2026-11-25"));
  return {"suppressed", std::move(r)};
}

Situation deadline() {
  Report r = one_critical().report;
  r.deadline_reached = true;
  auto& o = r.operations.emplace_back(operation("GET", "/v1/slow", access::CredentialKind::None));
  o.tested = false;
  o.access = "broken";
  o.note = "the deadline was reached first";
  return {"deadline", std::move(r)};
}

// Text that tries to leave its place, in every field that a target, a profile or a file can fill.
Situation hostile() {
  const std::string text =
      std::string(
          "\x1b[31mred\x1b[0m \r\n::error::pwned\n##[error]x ##vso[task] <script>alert(1)</script> "
          "`a` | "
          "[x](http://evil.example) @everyone www.evil.example &lt; ]]> \"q\" 'a' \\ ```\n# h\n") +
      "\xff\xfe\xc0\xaf \xed\xa0\x80 \xe2\x80\xae"
      "over \xef\xbf\xbf caf\xc3\xa9 " +
      std::string("\0nul\x7f", 5);
  Report r = base(text);
  r.version = "0.1.0";
  r.notes = {text};
  auto& o = r.operations.emplace_back(operation("GET", "/" + text, access::CredentialKind::ApiKey));
  o.note = text;
  o.gate.carriers[0].name = text;
  o.gate.credential_label = text;
  o.declared = {text, 3, 5, text};
  o.declared_gate = text;
  o.answer.methods = {text};
  o.answer.exposed_headers = {text};
  o.answer.origins = {clause(origins::OriginKind::Random, "https://rf3f9a1c.example", true, text)};
  auto& untested = r.operations.emplace_back(operation(text, "/x", access::CredentialKind::None));
  untested.tested = false;
  untested.note = text;
  RuleInfo& rule = r.rules.emplace_back();
  rule = {.id = "hostile",
          .title = text,
          .category = finding::Category::Security,
          .taxonomy = {text},
          .cwe = 942,
          .consequences = {},
          .remedy = text,
          .flask = text};
  Finding f = reflected();
  f.rule = "hostile";
  f.operation = r.operations[0].id;
  f.url = text;
  f.summary = f.why = f.precondition = f.inferred_rule = f.reproduction = f.cause = text;
  f.declared = {text, 3, 5, text};
  f.evidence[0].request.method = text;
  f.evidence[0].request.body = text;
  f.evidence[0].credentials = {text};
  f.evidence[0].answer->headers.add(text, text);
  f.evidence[0].answer->body = text;
  f.evidence[0].body_size = 99999;
  f.evidence[0].body_sha256 = std::string(64, '0');
  f.evidence.emplace_back();
  f.evidence[1].request.url = url("https://api.shop.com/");
  f.evidence[1].answer = std::unexpected(Error{Error::Kind::Timeout, text});
  f.exposures = {shown_exposure()};
  f.exposures[0].method = f.exposures[0].step = text;
  apply_proof(f, hostile_proof(text));
  r.findings = {f};
  Finding quiet = f;
  quiet.severity = Severity::Info;
  quiet.cause = "another";
  r.findings.push_back(quiet);
  Finding accepted = f;
  accepted.cause = "third";
  accepted.suppressed = text;
  r.findings.push_back(accepted);
  Finding refuted = f;
  refuted.cause = "fourth";
  finding::Proof proof = hostile_proof(text);
  proof.verdict = finding::Verdict::Refuted;
  apply_proof(refuted, std::move(proof));
  r.findings.push_back(std::move(refuted));
  return {"hostile", std::move(r)};
}

Situation very_long() {
  Report r = one_critical().report;
  r.findings[0].summary = std::string(5000, 'x') + " " + std::string(3000, 'y');
  r.findings[0].evidence[0].answer->body = std::string(3000, 'z');
  r.operations[0].id = "GET /" + std::string(400, 'p');
  return {"very_long", std::move(r)};
}

// What a proof can come to; the first two are one story, the last is suppressed and refuted.
Situation proofs() {
  Report r = base();
  const auto add = [&](std::string rule, Severity severity, const std::string& path,
                       std::optional<finding::Proof> proof) -> Finding& {
    r.operations.push_back(operation("GET", path, access::CredentialKind::ApiKey));
    Finding f = finding_of(std::move(rule), severity, path);
    f.exposures = {shown_exposure()};
    if (proof) apply_proof(f, *std::move(proof));
    return r.findings.emplace_back(std::move(f));
  };
  const std::string url = "https://api.shop.com";
  add("wildcard-with-api-key", Severity::High, "/v1/a", proven_proof(url + "/v1/a"));
  add("wildcard-with-api-key", Severity::High, "/v1/b", proven_proof(url + "/v1/b"));
  add("wildcard-with-api-key", Severity::High, "/v1/closed", closed_proof(url + "/v1/closed"));
  add("origin-suffix-match", Severity::High, "/v1/lowered", lowered_proof(url + "/v1/lowered"));
  add("any-port-trusted", Severity::Low, "/v1/unsafe", not_provable_proof());
  add("any-port-trusted", Severity::Low, "/v1/untried", std::nullopt);
  add("broken-cors-headers", Severity::Info, "/v1/note", proven_proof(url + "/v1/note"));
  add("origin-suffix-match", Severity::High, "/v1/accepted", lowered_proof(url + "/v1/accepted"))
      .suppressed = "the reverse proxy is being replaced";
  return {"proofs", std::move(r)};
}

}  // namespace

std::vector<Situation> situations() {
  std::vector<Situation> all = {nothing_tested(), no_findings(), one_critical(),
                                many(),           suppressed(),  deadline(),
                                hostile(),        very_long(),   proofs()};
  const finding::OperationReport me = operation("GET", "/v1/me", access::CredentialKind::Cookie);
  all.push_back({"described", described_report(base(), me, reflected())});
  for (Situation& s : all) settle(s.report);
  return all;
}

}  // namespace ringfence::reports
