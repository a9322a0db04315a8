#include <algorithm>

#include "core/finding/cwe.hpp"
#include "reports/json.hpp"
#include "reports/json_names.hpp"
#include "reports/json_proof.hpp"
#include "reports/json_writer.hpp"

namespace ringfence::reports {
namespace {

using Layout = JsonWriter::Layout;

long long count(std::size_t n) { return static_cast<long long>(n); }

void write_origins(JsonWriter& w, std::string_view name, const std::vector<origins::Origin>& list) {
  w.key(name);
  w.begin_array();
  for (const origins::Origin& o : list) w.bytes(o.serialise());
  w.end();
}

void write_exchange(JsonWriter& w, const access::Exchange& e) {
  w.begin_object();
  w.number("id", count(e.id));
  w.key("request");
  w.begin_object();
  w.bytes("method", e.request.method);
  w.bytes("url", e.request.url.text());
  write_headers(w, "headers", e.request.headers);
  w.bytes("body", e.request.body);
  w.end();
  w.byte_list("credentials", e.credentials);
  if (const http::Response* r = e.response()) {
    w.key("response");
    w.begin_object();
    w.number("status", r->status);
    write_headers(w, "headers", r->headers);
    w.bytes("body", r->body);
    w.boolean("body_cut", r->body_cut);
    if (e.body_size != 0) {
      w.key("whole_body");
      w.begin_object(Layout::OneLine);
      w.number("size", count(e.body_size));
      w.bytes("sha256", e.body_sha256);
      w.end();
    }
    w.end();
  } else {
    w.key("error");
    w.begin_object();
    w.text("kind", name_in(kErrorNames, e.answer.error().kind));
    w.bytes("detail", e.answer.error().detail);
    w.end();
  }
  w.end();
}

// Left out where no description was given.
void write_declared(JsonWriter& w, const access::Provenance& at) {
  if (at.line == 0) return;
  w.key("declared");
  w.begin_object();
  w.bytes("file", at.file);
  w.number("line", count(at.line));
  w.number("column", count(at.column));
  w.bytes("pointer", at.pointer);
  w.end();
}

void write_finding(JsonWriter& w, const finding::Finding& f) {
  w.begin_object();
  w.text("fingerprint", f.fingerprint());
  w.bytes("rule", f.rule);
  w.text("category", name_of(f.category));
  w.text("severity", name_of(f.severity));
  w.text("confidence", name_of(f.confidence));
  w.bytes("operation", f.operation);
  w.bytes("url", f.url);
  w.bytes("cause", f.cause);
  w.bytes("summary", f.summary);
  w.bytes("why", f.why);
  w.bytes("precondition", f.precondition);
  w.key("profiles");
  w.begin_array(Layout::OneLine);
  for (const fetch::ProfileId id : f.profiles) w.text(name_in(kProfileNames, id));
  w.end();
  write_origins(w, "attackers", f.attackers);
  w.bytes("inferred_rule", f.inferred_rule);
  write_origins(w, "accepted", f.accepted);
  write_origins(w, "refused", f.refused);
  w.bytes("reproduction", f.reproduction);
  write_declared(w, f.declared);
  w.bytes("suppressed", f.suppressed);
  w.boolean("in_baseline", f.in_baseline);
  write_proof(w, f);
  w.key("evidence");
  w.begin_array();
  for (const access::Exchange& e : f.evidence) write_exchange(w, e);
  w.end();
  w.end();
}

void write_gate(JsonWriter& w, const access::Gate& g) {
  w.key("gate");
  w.begin_object();
  w.text("kind", name_in(kCredentialNames, g.kind));
  w.key("carriers");
  w.begin_array();
  for (const access::Carrier& c : g.carriers) {
    w.begin_object(Layout::OneLine);
    w.text("place", name_in(kPlaceNames, c.place));
    w.bytes("name", c.name);
    w.end();
  }
  w.end();
  w.bytes("credential", g.credential_label);
  w.optional_number("refusal_status", g.refusal_status);
  w.key("cookie");
  if (g.cookie) {
    w.begin_object(Layout::OneLine);
    w.text("same_site", name_in(kSameSiteNames, g.cookie->same_site));
    w.boolean("secure", g.cookie->secure);
    w.boolean("partitioned", g.cookie->partitioned);
    w.boolean("http_only", g.cookie->http_only);
    w.end();
  } else {
    w.null();
  }
  w.end();
}

void write_grant(JsonWriter& w, std::string_view name, const access::Grant& g) {
  w.key(name);
  w.begin_object();
  w.key("origins");
  w.begin_array();
  for (const access::OriginClause& c : g.origins) {
    w.begin_object();
    w.text("kind", name_of(c.kind));
    w.key("trusted");
    if (c.trusted)
      w.bytes(c.trusted->serialise());
    else
      w.null();
    write_origins(w, "accepted", c.accepted);
    write_origins(w, "refused", c.refused);
    w.boolean("with_credentials", c.with_credentials);
    w.bytes("rule", c.rule);
    w.end();
  }
  w.end();
  w.boolean("wildcard", g.wildcard);
  w.byte_list("methods", g.methods);
  w.byte_list("request_headers", g.request_headers);
  w.byte_list("exposed_headers", g.exposed_headers);
  w.optional_number("max_age_seconds", g.max_age_seconds);
  w.boolean("varies_by_origin", g.varies_by_origin);
  w.end();
}

void write_operation(JsonWriter& w, const finding::OperationReport& o) {
  w.begin_object();
  w.bytes("id", o.id);
  w.bytes("method", o.method);
  w.bytes("url", o.url);
  w.bytes("access", o.access);
  w.boolean("tested", o.tested);
  w.bytes("note", o.note);
  w.number("cors_probes", count(o.cors_probes));
  write_declared(w, o.declared);
  if (o.declared.line != 0) w.bytes("declared_gate", o.declared_gate);
  write_gate(w, o.gate);
  write_grant(w, "answer", o.answer);
  write_grant(w, "preflight", o.preflight);
  w.end();
}

void write_rule(JsonWriter& w, const finding::RuleInfo& r) {
  w.begin_object();
  w.bytes("id", r.id);
  w.bytes("title", r.title);
  w.text("category", name_of(r.category));
  w.byte_list("taxonomy", r.taxonomy);
  w.number("cwe", r.cwe);
  w.text("cwe_name", finding::cwe_name(r.cwe));
  w.key("consequences");
  w.begin_array(Layout::OneLine);
  for (const int cwe : r.consequences) w.number(cwe);
  w.end();
  w.bytes("remedy", r.remedy);
  w.bytes("flask", r.flask);
  w.end();
}

void write_score(JsonWriter& w, const finding::Score& s) {
  w.key("score");
  w.begin_object();
  w.number("version", s.version);
  w.number("points", s.points);
  w.text("grade", s.grade);
  w.key("next");
  w.begin_array();
  for (const finding::ScoreStep& step : s.next) {
    w.begin_object();
    w.text("grade", step.grade);
    w.byte_list("close", step.fingerprints);
    w.end();
  }
  w.end();
  w.end();
}

void write_coverage(JsonWriter& w, const finding::Report& r) {
  const auto of = [&](auto&& test) {
    return count(static_cast<std::size_t>(std::ranges::count_if(r.operations, test)));
  };
  w.key("coverage");
  w.begin_object();
  w.number("operations", count(r.operations.size()));
  w.number("tested", of([](const auto& o) { return o.tested; }));
  w.number("tested_with_credential", of([](const auto& o) {
             return o.tested && o.gate.kind != access::CredentialKind::None;
           }));
  w.number("requests", count(r.requests));
  w.number("budget", count(r.budget));
  w.boolean("deadline_reached", r.deadline_reached);
  w.end();
}

}  // namespace

std::string render_json(const finding::Report& r) {
  JsonWriter w;
  w.begin_object();
  w.text("format", "ringfence-report");
  w.number("format_version", kJsonFormatVersion);
  w.bytes("ringfence", r.version);
  w.key("run");
  w.begin_object();
  w.bytes("id", r.run.id);
  w.bytes("started_at", r.run.started_at);
  w.number("duration_ms", r.run.duration_ms);
  w.end();
  w.byte_list("targets", r.targets);
  write_score(w, r.score);
  write_coverage(w, r);
  w.boolean("compared", r.compared);
  w.byte_list("notes", r.notes);
  const auto all = [&w](std::string_view name, const auto& list, auto write) {
    w.key(name);
    w.begin_array();
    for (const auto& item : list) write(w, item);
    w.end();
  };
  all("findings", r.findings, write_finding);
  all("operations", r.operations, write_operation);
  all("rules", r.rules, write_rule);
  w.end();
  return w.take();
}

}  // namespace ringfence::reports
