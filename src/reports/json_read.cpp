#include <limits>

#include "reports/json.hpp"
#include "reports/json_fields.hpp"
#include "reports/json_names.hpp"
#include "reports/json_proof.hpp"
#include "reports/json_tree.hpp"

namespace ringfence::reports {
namespace {

constexpr long long kMost = std::numeric_limits<long long>::max();

// Everything below shares one place for the first error; see JsonReader.
class ReportReader {
 public:
  Result<finding::Report> read(const JsonNode& root);

 private:
  std::size_t count(JsonReader& in, std::string_view name) {
    return static_cast<std::size_t>(in.number(name, 0, kMost));
  }

  access::Exchange exchange(JsonReader& in);
  void response(JsonReader& in, access::Exchange& e);
  access::Provenance declared(JsonReader& in);
  finding::Finding finding(JsonReader& in);
  access::Gate gate(JsonReader& in);
  access::Grant grant(JsonReader& in);
  finding::OperationReport operation(JsonReader& in);
  finding::RuleInfo rule(JsonReader& in);
  finding::Score score(JsonReader& in);
  void coverage(JsonReader& in, finding::Report& r);

  std::optional<Error> error_;
  long long version_ = 0;
};

void ReportReader::response(JsonReader& in, access::Exchange& e) {
  http::Response r;
  r.status = static_cast<int>(in.number("status", 100, 599));
  r.headers = headers(in, "headers");
  r.body = in.bytes("body");
  r.body_cut = in.boolean("body_cut");
  if (in.maybe("whole_body") != nullptr)
    object(in, "whole_body", [&](JsonReader& whole) {
      e.body_size = static_cast<std::size_t>(whole.number("size", 1, kMost));
      e.body_sha256 = whole.bytes("sha256");
    });
  e.answer = std::move(r);
}

access::Exchange ReportReader::exchange(JsonReader& in) {
  access::Exchange e;
  e.id = count(in, "id");
  object(in, "request", [&](JsonReader& request) {
    e.request.method = request.bytes("method");
    const std::string url = request.bytes("url");
    if (auto parsed = http::parse_url(url))
      e.request.url = *std::move(parsed);
    else if (const JsonNode* node = request.maybe("url"))
      request.fail(*node, "\"url\" is not a URL");
    e.request.headers = headers(request, "headers");
    e.request.body = request.bytes("body");
  });
  e.credentials = in.byte_list("credentials");
  if (in.maybe("response") != nullptr) {
    object(in, "response", [&](JsonReader& r) { response(r, e); });
  } else {
    object(in, "error", [&](JsonReader& error) {
      Error what{word_of(error, "kind", kErrorNames), ""};
      what.detail = error.bytes("detail");
      e.answer = std::unexpected(std::move(what));
    });
  }
  return e;
}

access::Provenance ReportReader::declared(JsonReader& in) {
  access::Provenance out;
  if (in.maybe("declared") == nullptr) return out;
  object(in, "declared", [&](JsonReader& at) {
    out.file = at.bytes("file");
    out.line = static_cast<std::size_t>(at.number("line", 1, kMost));
    out.column = static_cast<std::size_t>(at.number("column", 1, kMost));
    out.pointer = at.bytes("pointer");
  });
  return out;
}

finding::Finding ReportReader::finding(JsonReader& in) {
  finding::Finding f;
  const std::string fingerprint = in.text("fingerprint");
  f.rule = in.bytes("rule");
  f.category = word(in, "category", finding::parse_category);
  f.severity = word(in, "severity", finding::parse_severity);
  f.confidence = word(in, "confidence", finding::parse_confidence);
  f.operation = in.bytes("operation");
  f.url = in.bytes("url");
  f.cause = in.bytes("cause");
  f.summary = in.bytes("summary");
  f.why = in.bytes("why");
  f.precondition = in.bytes("precondition");
  f.profiles = profiles(in);
  f.attackers = origin_list(in, "attackers");
  f.inferred_rule = in.bytes("inferred_rule");
  f.accepted = origin_list(in, "accepted");
  f.refused = origin_list(in, "refused");
  f.reproduction = in.bytes("reproduction");
  f.declared = declared(in);
  f.suppressed = in.bytes("suppressed");
  f.in_baseline = in.boolean("in_baseline");
  if (version_ >= kProofVersion) read_proof(in, f);
  f.evidence =
      objects<access::Exchange>(in, "evidence", [&](JsonReader& e) { return exchange(e); });
  const JsonNode* node = in.maybe("fingerprint");
  if (!in.failed() && fingerprint != f.fingerprint())
    in.fail(*node, "\"fingerprint\" is not that of the finding");
  return f;
}

access::Gate ReportReader::gate(JsonReader& in) {
  access::Gate g;
  g.kind = word_of(in, "kind", kCredentialNames);
  g.carriers = objects<access::Carrier>(in, "carriers", [&](JsonReader& c) {
    access::Carrier carrier;
    carrier.place = word_of(c, "place", kPlaceNames);
    carrier.name = c.bytes("name");
    return carrier;
  });
  g.credential_label = in.bytes("credential");
  if (const auto status = in.optional_number("refusal_status", 100, 599))
    g.refusal_status = static_cast<int>(*status);
  const JsonNode* cookie = in.any("cookie");
  if (cookie != nullptr && cookie->type != JsonNode::Type::Null)
    object(in, "cookie", [&](JsonReader& c) {
      g.cookie.emplace();
      g.cookie->same_site = word_of(c, "same_site", kSameSiteNames);
      g.cookie->secure = c.boolean("secure");
      g.cookie->partitioned = c.boolean("partitioned");
      g.cookie->http_only = c.boolean("http_only");
    });
  return g;
}

access::Grant ReportReader::grant(JsonReader& in) {
  access::Grant g;
  g.origins = objects<access::OriginClause>(in, "origins", [&](JsonReader& c) {
    access::OriginClause clause{};
    clause.kind = word(c, "kind", origin_kind);
    const JsonNode* trusted = c.any("trusted");
    if (trusted != nullptr && trusted->type != JsonNode::Type::Null)
      clause.trusted = origin(c, *trusted);
    clause.accepted = origin_list(c, "accepted");
    clause.refused = origin_list(c, "refused");
    clause.with_credentials = c.boolean("with_credentials");
    clause.rule = c.bytes("rule");
    return clause;
  });
  g.wildcard = in.boolean("wildcard");
  g.methods = in.byte_list("methods");
  g.request_headers = in.byte_list("request_headers");
  g.exposed_headers = in.byte_list("exposed_headers");
  g.max_age_seconds =
      in.optional_number("max_age_seconds", std::numeric_limits<long long>::min(), kMost);
  g.varies_by_origin = in.boolean("varies_by_origin");
  return g;
}

finding::OperationReport ReportReader::operation(JsonReader& in) {
  finding::OperationReport o;
  o.id = in.bytes("id");
  o.method = in.bytes("method");
  o.url = in.bytes("url");
  o.access = in.bytes("access");
  o.tested = in.boolean("tested");
  o.note = in.bytes("note");
  o.cors_probes = count(in, "cors_probes");
  o.declared = declared(in);
  if (o.declared.line != 0) o.declared_gate = in.bytes("declared_gate");
  object(in, "gate", [&](JsonReader& g) { o.gate = gate(g); });
  object(in, "answer", [&](JsonReader& g) { o.answer = grant(g); });
  object(in, "preflight", [&](JsonReader& g) { o.preflight = grant(g); });
  return o;
}

finding::RuleInfo ReportReader::rule(JsonReader& in) {
  constexpr long long kMostCwe = 99999;
  finding::RuleInfo r;
  r.id = in.bytes("id");
  r.title = in.bytes("title");
  r.category = word(in, "category", finding::parse_category);
  r.taxonomy = in.byte_list("taxonomy");
  r.cwe = static_cast<int>(in.number("cwe", 0, kMostCwe));
  in.skip("cwe_name");
  in.list("consequences", [&](const JsonNode& item) {
    if (item.type == JsonNode::Type::Number && item.number > 0 && item.number <= kMostCwe)
      r.consequences.push_back(static_cast<int>(item.number));
    else
      in.fail(item, "not a CWE number");
  });
  r.remedy = in.bytes("remedy");
  r.flask = in.bytes("flask");
  return r;
}

finding::Score ReportReader::score(JsonReader& in) {
  finding::Score s;
  s.version = static_cast<int>(in.number("version", 1, 1000));
  s.points = static_cast<int>(in.number("points", 0, 100));
  s.grade = in.text("grade");
  s.next = objects<finding::ScoreStep>(in, "next", [&](JsonReader& step) {
    finding::ScoreStep out;
    out.grade = step.text("grade");
    out.fingerprints = step.byte_list("close");
    return out;
  });
  return s;
}

void ReportReader::coverage(JsonReader& in, finding::Report& r) {
  for (const std::string_view computed : {"operations", "tested", "tested_with_credential"})
    in.skip(computed);
  r.requests = count(in, "requests");
  r.budget = count(in, "budget");
  r.deadline_reached = in.boolean("deadline_reached");
}

Result<finding::Report> ReportReader::read(const JsonNode& root) {
  finding::Report r;
  JsonReader in(root, error_);
  if (in.text("format") != "ringfence-report")
    in.fail(root, "\"format\" must be \"ringfence-report\"");
  version_ = in.number("format_version", 1, kMost);
  if (!error_ && version_ > kJsonFormatVersion)
    return std::unexpected(Error{Error::Kind::Unsupported,
                                 "report format version " + std::to_string(version_) +
                                     "; this program reads " + std::to_string(kJsonFormatVersion)});
  r.version = in.bytes("ringfence");
  object(in, "run", [&](JsonReader& run) {
    r.run.id = run.bytes("id");
    r.run.started_at = run.bytes("started_at");
    r.run.duration_ms = run.number("duration_ms", std::numeric_limits<long long>::min(), kMost);
  });
  r.targets = in.byte_list("targets");
  object(in, "score", [&](JsonReader& s) { r.score = score(s); });
  object(in, "coverage", [&](JsonReader& c) { coverage(c, r); });
  r.compared = in.boolean("compared");
  r.notes = in.byte_list("notes");
  r.findings = objects<finding::Finding>(in, "findings", [&](JsonReader& f) { return finding(f); });
  r.operations = objects<finding::OperationReport>(in, "operations",
                                                   [&](JsonReader& o) { return operation(o); });
  r.rules = objects<finding::RuleInfo>(in, "rules", [&](JsonReader& x) { return rule(x); });
  in.done();
  if (error_) return std::unexpected(std::move(*error_));
  return r;
}

}  // namespace

Result<finding::Report> read_json(std::string_view text) {
  RINGFENCE_TRY(const JsonNode root, parse_json(text));
  return ReportReader().read(root);
}

}  // namespace ringfence::reports
