#include "tests/oracle/compare.hpp"

#include <algorithm>

#include "core/fetch/profile.hpp"

namespace ringfence::oracle {
namespace {

http::HeaderList to_list(const Headers& headers) {
  http::HeaderList out;
  for (const auto& [name, value] : headers) out.add(name, value);
  return out;
}

struct Prepared {
  fetch::Page page;
  fetch::FetchRequest request;
};

Prepared prepare(const Call& call) {
  Prepared out;
  out.page.origin = *origins::Origin::parse(call.page);
  out.request.url = *http::parse_url(call.url);
  out.request.method = call.method;
  out.request.headers = to_list(call.headers);
  out.request.body = call.body;
  out.request.mode = call.mode == "cors"      ? fetch::Mode::Cors
                     : call.mode == "no-cors" ? fetch::Mode::NoCors
                                              : fetch::Mode::SameOrigin;
  out.request.credentials = call.credentials == "include" ? fetch::Credentials::Include
                            : call.credentials == "omit"  ? fetch::Credentials::Omit
                                                          : fetch::Credentials::SameOrigin;
  out.request.redirect = call.redirect == "follow"  ? fetch::RedirectMode::Follow
                         : call.redirect == "error" ? fetch::RedirectMode::Error
                                                    : fetch::RedirectMode::Manual;
  out.request.referrer_policy = call.referrer_policy;
  out.request.upload_listener = call.upload_listener;
  return out;
}

std::string outcome_name(fetch::Outcome outcome) {
  switch (outcome) {
    case fetch::Outcome::Exposed: return "exposed";
    case fetch::Outcome::Opaque: return "opaque";
    case fetch::Outcome::OpaqueRedirect: return "opaqueredirect";
    case fetch::Outcome::NetworkError: return "network-error";
    case fetch::Outcome::Throws: return "throws";
  }
  return "";
}

// What one run of core/fetch did, with all that the servers saw and said.
struct Observed {
  fetch::FetchResult result;
  std::vector<std::string> log;
  std::vector<std::pair<fetch::Sent, std::optional<http::Response>>> traffic;
};

Observed run(const Prepared& call, const std::vector<Server>& servers,
             const fetch::Profile& profile, fetch::PreflightCache& cache, std::int64_t now_ms) {
  Observed out;
  const fetch::Responder respond = [&](const fetch::Sent& sent) -> std::optional<http::Response> {
    const auto header = [&](const char* name) {
      return std::string(sent.request.headers.first(name).value_or(""));
    };
    const std::string hop = std::to_string(sent.hop);
    const std::string from = sent.request.headers.has("Origin") ? header("Origin") : "(none)";
    out.log.push_back(sent.preflight
                          ? "preflight " + hop + " " + header("Access-Control-Request-Method") +
                                " " + header("Access-Control-Request-Headers") + " from " + from
                          : sent.request.method + " " + hop + " from " + from);
    http::Url url = sent.request.url;
    url.username.clear();
    url.password.clear();
    std::optional<http::Response> answer;
    for (const Server& server : servers) {
      if (server.url != url.text()) continue;
      if (const auto& reply = sent.preflight ? server.preflight : server.actual)
        answer = http::Response{reply->status, to_list(reply->headers), "", false};
      break;
    }
    out.traffic.emplace_back(sent, answer);
    return answer;
  };
  out.result =
      fetch::fetch(call.page, call.request, respond, profile, cache, fetch::Instant(now_ms));
  return out;
}

Answer as_answer(const Observed& seen) {
  Answer out{outcome_name(seen.result.outcome), seen.result.type, seen.result.status, seen.log, {}};
  for (const http::HeaderField& field : seen.result.exposed_headers)
    out.exposed.emplace_back(field.name, field.value);
  return out;
}

std::string show(const Answer& answer) {
  std::string out = answer.outcome + " " + answer.type + " " + std::to_string(answer.status);
  for (const std::string& line : answer.log) out += "; " + line;
  for (const auto& [name, value] : answer.exposed) out += "; reads " + name + "=" + value;
  return out;
}

// What holds in every profile, whatever the servers say. "" when it does.
std::string broken_property(const Prepared& call, const Observed& seen) {
  const fetch::FetchResult& result = seen.result;
  const bool good = result.outcome == fetch::Outcome::Exposed ||
                    result.outcome == fetch::Outcome::Opaque ||
                    result.outcome == fetch::Outcome::OpaqueRedirect;
  if (good != (result.reason == fetch::Reason::None))
    return "a reason is given exactly when the answer is closed";
  if (result.step.empty()) return "the step that decided is named";
  if (result.outcome != fetch::Outcome::Exposed &&
      (result.status != 0 || !result.exposed_headers.empty()))
    return "nothing is read of an answer that is not exposed";
  if (result.outcome == fetch::Outcome::Throws && !seen.traffic.empty())
    return "what throws is not sent";
  for (std::size_t i = 0; i < seen.traffic.size(); ++i) {
    const auto& [sent, answer] = seen.traffic[i];
    if (!sent.preflight) continue;
    if (sent.with_credentials) return "a preflight carries no credentials";
    const bool went_on = i + 1 < seen.traffic.size();
    const bool ok = answer && answer->status >= 200 && answer->status <= 299;
    if (went_on && !ok) return "a failed preflight keeps the request from the server";
  }
  if (result.outcome == fetch::Outcome::Exposed && result.type == "cors") {
    const http::Response& last = *seen.traffic.back().second;
    const auto allowed = last.headers.combined("Access-Control-Allow-Origin");
    const bool include = call.request.credentials == fetch::Credentials::Include;
    if (!allowed) return "an exposed answer has Access-Control-Allow-Origin";
    if (include && *allowed == "*") return "`*` never opens a credentialed response";
    if (*allowed != "*" && *allowed != "null" && *allowed != call.page.origin.serialise())
      return "an exposed answer names the page, null or everyone";
    if (include && last.headers.combined("Access-Control-Allow-Credentials") != "true")
      return "a credentialed answer has the consent to it";
  }
  if (result.exposed_headers.has("set-cookie")) return "script reads no cookies";
  return "";
}

}  // namespace

std::string Comparison::difference(const Call& call, const std::vector<Server>& servers,
                                   std::int64_t now_ms) {
  const Prepared prepared = prepare(call);
  const Answer wanted = browser_.fetch(call, servers, now_ms);
  std::string out;
  std::size_t i = 0;
  for (const fetch::Profile* profile : fetch::all_profiles()) {
    const Observed seen = run(prepared, servers, *profile, caches_[i++], now_ms);
    const std::string name(profile->name);
    if (const std::string broken = broken_property(prepared, seen); !broken.empty())
      out += name + " breaks: " + broken + ": " + show(as_answer(seen)) + "\n";
    if (profile->id == fetch::ProfileId::Standard && as_answer(seen) != wanted)
      out += "oracle: " + show(wanted) + "\n  ours: " + show(as_answer(seen)) + "\n";
  }
  return out;
}

}  // namespace ringfence::oracle
