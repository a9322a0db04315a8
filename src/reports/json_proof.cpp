#include "reports/json_proof.hpp"

#include <limits>
#include <utility>

#include "core/finding/apply_proof.hpp"
#include "reports/json_fields.hpp"
#include "reports/json_names.hpp"

namespace ringfence::reports {
namespace {

using finding::Attempt;
using finding::Proof;
using finding::ShownExposure;
using finding::WireStep;
using Layout = JsonWriter::Layout;

constexpr long long kMost = std::numeric_limits<long long>::max();
// Script sees any three digits that a server sends; 0 stands for none.
constexpr long long kMaxStatus = 999;

void write_exposure(JsonWriter& w, const ShownExposure& e) {
  w.begin_object();
  w.bytes("page", e.page.serialise());
  w.text("power", name_in(kPowerNames, e.power));
  w.text("reads", finding::name_of(e.reads));
  w.bytes("method", e.method);
  w.boolean("with_credentials", e.with_credentials);
  w.boolean("with_key", e.with_key);
  w.key("profiles");
  w.begin_array(Layout::OneLine);
  for (const fetch::ProfileId id : e.profiles) w.text(name_in(kProfileNames, id));
  w.end();
  w.bytes("step", e.step);
  w.end();
}

void write_wire(JsonWriter& w, const WireStep& s) {
  w.begin_object();
  w.boolean("preflight", s.preflight);
  w.bytes("method", s.method);
  w.bytes("url", s.url);
  write_headers(w, "headers", s.headers);
  w.number("status", s.status);
  write_headers(w, "answer", s.answer);
  w.end();
}

void write_attempt(JsonWriter& w, const Attempt& a) {
  w.begin_object();
  w.text("role", name_of(a.role));
  w.bytes("page", a.page.serialise());
  w.bytes("frame", a.frame);
  w.bytes("method", a.method);
  w.bytes("url", a.url);
  write_headers(w, "headers", a.headers);
  w.boolean("credentials", a.credentials);
  w.bytes("outcome", a.outcome);
  w.number("status", a.status);
  write_headers(w, "seen", a.seen);
  w.bytes("body", a.body);
  w.number("body_size", static_cast<long long>(a.body_size));
  w.bytes("body_sha256", a.body_sha256);
  w.bytes("cors_error", a.cors_error);
  w.byte_list("cookies_sent", a.cookies_sent);
  w.byte_list("cookies_withheld", a.cookies_withheld);
  w.key("wire");
  w.begin_array();
  for (const WireStep& step : a.wire) write_wire(w, step);
  w.end();
  w.end();
}

// The length is looked at before anything is decoded.
std::string bounded(JsonReader& in, std::string_view name, std::size_t most) {
  const JsonNode* node = in.any(name);
  if (node == nullptr) return "";
  const auto refuse = [&]() -> std::string {
    in.fail(*node, "\"" + std::string(name) + "\" is over " + std::to_string(most) + " bytes");
    return "";
  };
  const bool wrapped = node->type == JsonNode::Type::Object && node->members.size() == 1;
  if (wrapped && node->members[0].value.text.size() > (most + 2) / 3 * 4) return refuse();
  std::string out = in.bytes(name);
  return out.size() > most ? refuse() : out;
}

ShownExposure read_exposure(JsonReader& in) {
  ShownExposure e;
  if (const JsonNode* page = in.any("page"))
    if (auto o = origin(in, *page)) e.page = *std::move(o);
  e.power = word_of(in, "power", kPowerNames);
  e.reads = word(in, "reads", finding::parse_reads);
  e.method = in.bytes("method");
  e.with_credentials = in.boolean("with_credentials");
  e.with_key = in.boolean("with_key");
  e.profiles = profiles(in);
  e.step = in.bytes("step");
  return e;
}

WireStep read_wire(JsonReader& in) {
  WireStep s;
  s.preflight = in.boolean("preflight");
  s.method = in.bytes("method");
  s.url = in.bytes("url");
  s.headers = headers(in, "headers");
  s.status = static_cast<int>(in.number("status", 0, kMaxStatus));
  s.answer = headers(in, "answer");
  return s;
}

Attempt read_attempt(JsonReader& in) {
  Attempt a;
  a.role = word(in, "role", finding::parse_role);
  if (const JsonNode* page = in.any("page"))
    if (auto o = origin(in, *page)) a.page = *std::move(o);
  a.frame = in.bytes("frame");
  a.method = in.bytes("method");
  a.url = in.bytes("url");
  a.headers = headers(in, "headers");
  a.credentials = in.boolean("credentials");
  a.outcome = in.bytes("outcome");
  a.status = static_cast<int>(in.number("status", 0, kMaxStatus));
  a.seen = headers(in, "seen");
  a.body = bounded(in, "body", finding::kMaxProofBody);
  a.body_size = static_cast<std::size_t>(in.number("body_size", 0, kMost));
  a.body_sha256 = in.bytes("body_sha256");
  a.cors_error = in.bytes("cors_error");
  a.cookies_sent = in.byte_list("cookies_sent");
  a.cookies_withheld = in.byte_list("cookies_withheld");
  a.wire = objects<WireStep>(in, "wire", read_wire, finding::kMaxWireSteps);
  return a;
}

Proof proof_of(JsonReader& in) {
  Proof p;
  p.verdict = word(in, "verdict", finding::parse_verdict);
  p.closed = in.boolean("closed");
  p.reason = in.bytes("reason");
  p.browser = in.bytes("browser");
  p.disagreement = in.bytes("disagreement");
  p.attempts = objects<Attempt>(in, "attempts", read_attempt, finding::kMaxAttempts);
  p.page_source = bounded(in, "page_source", finding::kMaxPageSource);
  p.screenshot = bounded(in, "screenshot", finding::kMaxScreenshot);
  return p;
}

}  // namespace

void write_headers(JsonWriter& w, std::string_view name, const http::HeaderList& headers) {
  w.key(name);
  w.begin_array();
  for (const http::HeaderField& f : headers) {
    w.begin_array(Layout::OneLine);
    w.bytes(f.name);
    w.bytes(f.value);
    w.end();
  }
  w.end();
}

void write_proof(JsonWriter& w, const finding::Finding& f) {
  w.key("exposures");
  w.begin_array();
  for (const ShownExposure& e : f.exposures) write_exposure(w, e);
  w.end();
  w.key("scanned");
  if (f.scanned) {
    w.begin_object(Layout::OneLine);
    w.text("severity", name_of(f.scanned->severity));
    w.text("confidence", name_of(f.scanned->confidence));
    w.end();
  } else {
    w.null();
  }
  w.key("proof");
  if (!f.proof) return w.null();
  const Proof& p = *f.proof;
  w.begin_object();
  w.text("verdict", name_of(p.verdict));
  w.boolean("closed", p.closed);
  w.bytes("reason", p.reason);
  w.bytes("browser", p.browser);
  w.bytes("disagreement", p.disagreement);
  w.key("attempts");
  w.begin_array();
  for (const Attempt& a : p.attempts) write_attempt(w, a);
  w.end();
  w.bytes("page_source", p.page_source);
  w.bytes("screenshot", p.screenshot);
  w.end();
}

void read_proof(JsonReader& in, finding::Finding& f) {
  f.exposures = objects<ShownExposure>(in, "exposures", read_exposure, kMaxExposures);
  optional_object(in, "scanned", [&](JsonReader& inner) {
    f.scanned.emplace();
    f.scanned->severity = word(inner, "severity", finding::parse_severity);
    f.scanned->confidence = word(inner, "confidence", finding::parse_confidence);
  });
  optional_object(in, "proof", [&](JsonReader& inner) { f.proof = proof_of(inner); });
  const JsonNode* node = in.maybe("proof");
  const std::string_view fault = finding::proof_fault(f);
  if (!in.failed() && !fault.empty()) in.fail(*node, "\"proof\": " + std::string(fault));
}

}  // namespace ringfence::reports
