#include "engines/judge/exposures.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/text.hpp"
#include "core/fetch/cors_check.hpp"
#include "core/fetch/fetch.hpp"
#include "engines/judge/recorded.hpp"

namespace ringfence::judge {
namespace {

using access::Access;
using access::Exposure;
using access::Observation;
using access::Power;
using access::Trial;
using origins::OriginKind;

// What a page does: one fetch() call, with what was recorded of its answer.
struct Call {
  std::string method;
  bool include = false;  // credentials: "include"
  bool with_key = false;
  std::vector<std::string> key_headers;  // set by script; the values do not matter to the model
  const Trial* answer = nullptr;         // nullptr: never sent
};

// What the model asked for, and what it was given.
struct Replay {
  std::optional<std::size_t> preflight, answer;
  bool reached = false;  // the request itself left the browser
};

fetch::FetchRequest request_of(const Observation& o, const Call& call) {
  fetch::FetchRequest request;
  request.url = o.operation.url;
  request.method = call.method;
  request.credentials = call.include ? fetch::Credentials::Include : fetch::Credentials::Omit;
  for (const std::string& name : call.key_headers) request.headers.add(name, "x");
  if (!changes_state(call.method)) return request;
  if (call.answer == nullptr) {
    // What is known of a request that was not sent is its preflight, and for POST it takes JSON to
    // have one.
    if (call.method == "POST" && call.key_headers.empty()) {
      request.headers.add("content-type", "application/json");
      request.body = "{}";
    }
    return request;
  }
  const http::Request& sent = o.exchanges[call.answer->exchange].request;
  // The content type decides whether the request is a simple one, so it must be the one that was
  // tried.
  if (const auto type = sent.headers.first("content-type"); type && !sent.body.empty()) {
    request.headers.add("content-type", std::string(*type));
    request.body = sent.body;
  }
  return request;
}

fetch::Responder responder(const Observation& o, const Recorded& recorded, const Call& call,
                           Replay& replay) {
  return [&](const fetch::Sent& sent) -> std::optional<http::Response> {
    if (sent.hop != 0) return std::nullopt;  // where a redirect leads was not recorded
    const Trial* trial = call.answer;
    if (sent.preflight) {
      trial = recorded.preflight(call.method, sent.request.headers);
      if (trial != nullptr) replay.preflight = trial->exchange;
    } else {
      replay.reached = true;
      if (trial != nullptr) replay.answer = trial->exchange;
    }
    if (trial == nullptr) return std::nullopt;
    const http::Response* response = o.exchanges[trial->exchange].response();
    if (response == nullptr) return std::nullopt;
    // The model decides by status and headers.
    return http::Response{.status = response->status, .headers = response->headers, .body = {}};
  };
}

bool can_be_sent_by(const origins::Producibility& producible, fetch::ProfileId profile) {
  switch (profile) {
    case fetch::ProfileId::Chromium: return producible.chromium;
    case fetch::ProfileId::Firefox: return producible.firefox;
    case fetch::ProfileId::Standard:
      return producible.chromium || producible.firefox || producible.webkit;
  }
  std::unreachable();
}

// To an API over http, pages over https cannot speak at all (mixed content), so "any page" is a
// page over http.
OriginKind kind_for(const Observation& o, OriginKind kind) {
  return kind == OriginKind::RandomHttp && !o.operation.url.is_tls() ? OriginKind::Random : kind;
}

Exposure start(const Observation& o, const Recorded& recorded, const Call& call, Power power) {
  const Trial& first = *recorded.first;
  Exposure out{.page = *first.origin,
               .kind = kind_for(o, first.kind),
               .trusted = first.trusted,
               .producible = first.producible};
  out.power = power;
  out.method = call.method;
  out.with_credentials = call.include;
  out.with_key = call.with_key;
  return out;
}

// The server took the request; of one that was not sent, that its preflight passed is all there is
// to know.
bool accepted(const Observation& o, const Call& call, const Replay& replay) {
  if (call.answer == nullptr) return replay.preflight.has_value();
  const http::Response* response = o.exchanges[call.answer->exchange].response();
  return response != nullptr && http::is_ok_status(response->status);
}

std::string step_of(const Observation& o, const Exposure& exposure, const Replay& replay) {
  if (exposure.power == Power::Read)
    return std::string(fetch::cors_check(exposure.page.serialise(), exposure.with_credentials,
                                         o.exchanges[*replay.answer].response()->headers)
                           .step);
  if (replay.preflight) return "CORS-preflight fetch: success, so the request itself is sent";
  return "Main fetch: no preflight is needed, so the request itself is sent";
}

void add_call(const Observation& o, const Recorded& recorded, const Call& call,
              std::vector<Exposure>& out) {
  Exposure read = start(o, recorded, call, Power::Read);
  Exposure execute = start(o, recorded, call, Power::Execute);
  const fetch::Page page{.origin = *recorded.first->origin, .referrer_policy = ""};
  const fetch::FetchRequest request = request_of(o, call);
  for (const fetch::Profile* profile : fetch::all_profiles()) {
    if (!can_be_sent_by(recorded.first->producible, profile->id)) continue;
    Replay replay;
    fetch::PreflightCache cache;  // of its own: a verdict must not lean on an earlier one
    const fetch::FetchResult result = fetch::fetch(
        page, request, responder(o, recorded, call, replay), *profile, cache, fetch::Instant{0});
    const auto note = [&](Exposure& exposure) {
      if (exposure.profiles.empty()) {
        exposure.step = step_of(o, exposure, replay);
        exposure.preflight = replay.preflight;
        exposure.answer = replay.answer.value_or(replay.preflight.value_or(0));
      }
      exposure.profiles.push_back(profile->id);
    };
    if (result.outcome == fetch::Outcome::Exposed && replay.answer) note(read);
    if (replay.reached && changes_state(call.method) && accepted(o, call, replay)) note(execute);
  }
  if (!read.profiles.empty()) out.push_back(std::move(read));
  if (!execute.profiles.empty()) out.push_back(std::move(execute));
}

std::vector<std::string> unsafe_methods(const Observation& o) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& method) {
    if (changes_state(method) && std::ranges::find(out, method) == out.end()) out.push_back(method);
  };
  add(o.operation.method);
  for (const std::string& method : o.allowed_methods) add(method);
  return out;
}

void add_origin(const Observation& o, const Recorded& recorded, std::vector<Exposure>& out) {
  if (const Trial* plain = recorded.answer(false))
    add_call(o, recorded, {.method = o.operation.method, .key_headers = {}, .answer = plain}, out);
  // Public data is already covered; behind a gate that stayed shut nothing is known.
  if (o.access != Access::Gated && o.access != Access::NotSent) return;
  const bool ambient = gate_is_ambient(o.gate);
  Call keyed{
      .method = o.operation.method, .include = ambient, .with_key = !ambient, .key_headers = {}};
  if (o.gate.kind != access::CredentialKind::Basic) keyed.key_headers = o.gate.header_names();
  if (const Trial* answer = recorded.answer(true)) {
    keyed.answer = answer;
    add_call(o, recorded, keyed, out);
  }
  for (const std::string& method : unsafe_methods(o)) {
    if (keyed.answer != nullptr && method == keyed.method) continue;
    Call unsent = keyed;
    unsent.method = method;
    unsent.answer = nullptr;
    if (recorded.has_preflight(method)) add_call(o, recorded, unsent, out);
  }
}

}  // namespace

bool gate_is_ambient(const access::Gate& gate) {
  // With no gate known (an unsafe method that was not sent), the one credential a stranger's page
  // has is the browser's.
  if (gate.kind == access::CredentialKind::None || gate.is_ambient()) return true;
  return std::ranges::any_of(
      gate.carriers, [](const access::Carrier& c) { return c.place == access::Place::Cookie; });
}

bool changes_state(std::string_view method) {
  return !http::is_safe_method(method) && method != "TRACE" && method != "CONNECT";
}

std::vector<Exposure> exposures(const Observation& observation) {
  std::vector<Exposure> out;
  const origins::Origin own = origins::Origin::of(observation.operation.url);
  for (const Recorded& recorded : by_origin(observation))
    if (!origins::same_origin(*recorded.first->origin, own)) add_origin(observation, recorded, out);
  return out;
}

}  // namespace ringfence::judge
