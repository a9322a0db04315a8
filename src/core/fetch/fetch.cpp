#include "core/fetch/fetch.hpp"

#include <algorithm>
#include <utility>

#include "core/fetch/cors_check.hpp"
#include "core/fetch/exposed_headers.hpp"
#include "core/fetch/network_blocks.hpp"
#include "core/fetch/preflight.hpp"
#include "core/fetch/redirect.hpp"
#include "core/fetch/request_origin.hpp"
#include "core/fetch/request_setup.hpp"
#include "core/fetch/resource_policy.hpp"
#include "core/fetch/safelisted_headers.hpp"

namespace ringfence::fetch {
namespace {

using origins::Origin;

// HTTP ends here: a value with NUL, CR or LF is no header value, and engines drop the whole answer.
bool is_readable(const http::Response& response) {
  const auto ends_a_line = [](char c) { return c == '\0' || c == '\r' || c == '\n'; };
  return std::ranges::none_of(response.headers, [&](const http::HeaderField& field) {
    return std::ranges::any_of(field.value, ends_a_line);
  });
}

// One run of "main fetch" and what it calls, hop after hop. Each step returns whether the run goes
// on; what it found out stands in `result_`.
class Run {
 public:
  Run(RequestState request, const Responder& respond, const Profile& profile, PreflightCache& cache,
      Instant now)
      : request_(std::move(request)),
        respond_(respond),
        profile_(profile),
        cache_(cache),
        now_(now) {}

  FetchResult to_end() {
    while (main_fetch()) {
    }
    return std::move(result_);
  }

 private:
  bool fail(Reason reason, std::string_view step, std::string parameter = {}) {
    result_.outcome = Outcome::NetworkError;
    result_.reason = reason;
    result_.step = step;
    result_.parameter = std::move(parameter);
    result_.type = "error";
    // Main fetch, step 12: a preflighted request that ends in a network error takes its cache
    // entries along, those of the URL it had come to.
    if (preflighted_ && profile_.failure_clears_cache)
      cache_.clear(serialised_origin(), request_.url);
    return false;
  }

  [[nodiscard]] std::string serialised_origin() const {
    return serialise_request_origin(request_.origin, request_.redirect_tainted);
  }
  [[nodiscard]] bool credentialed() const { return request_.credentials == Credentials::Include; }

  // True: another hop follows.
  bool main_fetch() {
    // Step 7.
    if (const Reason blocked = blocked_before_network(request_.origin, request_.url);
        blocked != Reason::None)
      return fail(blocked, "main fetch, step 7", request_.url.authority());
    // Step 12, the first statement that holds.
    const bool own = origins::same_origin(request_.origin, Origin::of(request_.url));
    if (own && request_.tainting == Tainting::Basic) return http_fetch(false);
    if (request_.mode == Mode::SameOrigin)
      return fail(Reason::DisallowedByMode, "main fetch, step 12 (same-origin)");
    if (request_.mode == Mode::NoCors) {
      if (request_.redirect != RedirectMode::Follow)
        return fail(Reason::RedirectDisallowedByMode, "main fetch, step 12 (no-cors)");
      if (!request_.url.is_http())
        return fail(Reason::CorsDisabledScheme, "scheme fetch", request_.url.scheme);
      request_.tainting = Tainting::Opaque;
      return http_fetch(false);
    }
    if (!request_.url.is_http())
      return fail(Reason::CorsDisabledScheme, "main fetch, step 12 (scheme)", request_.url.scheme);
    request_.tainting = Tainting::Cors;
    const std::string origin = serialised_origin();
    const bool preflight = needs_preflight(question(origin), profile_) || still_preflights();
    preflighted_ = preflighted_ || preflight;
    return http_fetch(preflight);
  }

  [[nodiscard]] bool still_preflights() const {
    return profile_.dropped_headers_still_preflight && request_.redirect_count > 0 &&
           request_.had_unsafe_headers;
  }

  [[nodiscard]] PreflightQuestion question(const std::string& origin) const {
    return {origin, credentialed(), request_.method, request_.headers, request_.use_preflight};
  }

  // HTTP fetch.
  bool http_fetch(bool make_preflight) {
    if (make_preflight && !preflight()) return false;
    const std::optional<http::Response> response = send();
    if (!response || !is_readable(*response)) return fail(Reason::NoAnswer, "HTTP fetch, step 4.3");
    if (response->status == 407)
      return fail(Reason::ProxyAuthenticationRequired, "HTTP-network-or-cache fetch, step 16");
    // Step 4.4.
    if (request_.tainting == Tainting::Cors) {
      CorsCheck check = cors_check(serialised_origin(), credentialed(), response->headers);
      if (!check.passed) return fail(check.reason, check.step, std::move(check.parameter));
    }
    // Step 5.
    if (request_.tainting == Tainting::Opaque) {
      const Reason blocked =
          resource_policy_check(request_.origin, Origin::of(request_.url), response->headers);
      if (blocked != Reason::None)
        return fail(blocked, "cross-origin resource policy check, step 5");
    }
    // Step 6.
    if (http::is_redirect_status(response->status)) return redirect(*response);
    return finish(*response);
  }

  // HTTP fetch, step 4.1, and CORS-preflight fetch. False: the request has failed.
  bool preflight() {
    const std::string origin = serialised_origin();
    const PreflightQuestion asked = question(origin);
    if (cached(asked)) return true;
    result_.preflights.push_back(hop());
    Sent sent{hop(), true, preflight_request(asked, request_.url, profile_), false};
    result_.preflight_method[hop()] = request_.method;
    if (const auto names = sent.request.headers.first("Access-Control-Request-Headers"))
      result_.preflight_headers[hop()] = *names;
    const std::optional<http::Response> response = respond_(sent);
    if (!response || !is_readable(*response))
      return fail(Reason::NoAnswer, "CORS-preflight fetch, step 6");
    PreflightVerdict verdict = check_preflight(asked, *response, profile_);
    if (!verdict.passed) return fail(verdict.reason, verdict.step, std::move(verdict.parameter));
    remember_preflight(asked, request_.url, *response, cache_, profile_, now_);
    return true;
  }

  [[nodiscard]] bool cached(const PreflightQuestion& asked) const {
    if (!cache_covers(asked, request_.url, cache_, profile_, now_)) return false;
    // Forced by headers that are gone, the request names nothing that an entry could answer: any
    // entry will do.
    if (needs_preflight(asked, profile_)) return true;
    return cache_.has_any({asked.origin, request_.url, asked.credentialed}, profile_, now_);
  }

  // HTTP-network-or-cache fetch, as far as the server sees it.
  std::optional<http::Response> send() {
    const bool include =
        request_.credentials == Credentials::Include ||
        (request_.credentials == Credentials::SameOrigin && request_.tainting == Tainting::Basic);
    Sent sent{hop(),
              false,
              {request_.method, request_.url, request_.headers, request_.body.value_or("")},
              include};
    if (auto origin = origin_header(request_, profile_)) {
      result_.origin_sent[hop()] = *origin;
      sent.request.headers.add("Origin", *std::move(origin));
    }
    result_.reached.push_back(hop());
    result_.method_sent[hop()] = request_.method;
    return respond_(sent);
  }

  bool redirect(const http::Response& response) {
    // Step 6.3.
    if (request_.redirect == RedirectMode::Error)
      return fail(Reason::RedirectDisallowedByMode, "HTTP fetch, step 6.3 (error)");
    if (request_.redirect == RedirectMode::Manual) {
      result_.outcome = Outcome::OpaqueRedirect;
      result_.type = "opaqueredirect";
      result_.step = "HTTP fetch, step 6.3 (manual)";
      return false;
    }
    Redirect next = follow_redirect(request_, response, profile_);
    if (next.kind == Redirect::Kind::NoLocation) return finish(response);
    if (next.kind == Redirect::Kind::Refused)
      return fail(next.reason, next.step, std::move(next.parameter));
    return true;
  }

  // Main fetch, step 14.
  bool finish(const http::Response& response) {
    result_.step = "main fetch, step 14";
    if (request_.tainting == Tainting::Opaque) {
      result_.outcome = Outcome::Opaque;
      result_.type = "opaque";
      return false;
    }
    const bool basic = request_.tainting == Tainting::Basic;
    result_.outcome = Outcome::Exposed;
    result_.type = basic ? "basic" : "cors";
    result_.status = response.status;
    result_.exposed_headers =
        basic ? exposed_basic(response.headers) : exposed_cors(response.headers, credentialed());
    return false;
  }

  [[nodiscard]] std::size_t hop() const { return request_.redirect_count; }

  RequestState request_;
  const Responder& respond_;
  const Profile& profile_;
  PreflightCache& cache_;
  Instant now_;
  bool preflighted_ = false;  // some hop so far needed a preflight
  FetchResult result_;
};

}  // namespace

FetchResult fetch(const Page& page, const FetchRequest& request, const Responder& respond,
                  const Profile& profile, PreflightCache& cache, Instant now) {
  auto ready = set_up_request(page, request, profile);
  if (!ready) {
    FetchResult result;
    result.outcome = Outcome::Throws;
    result.reason = ready.error().reason;
    result.parameter = std::move(ready.error().parameter);
    result.step = ready.error().step;
    result.type = "error";
    return result;
  }
  return Run(*std::move(ready), respond, profile, cache, now).to_end();
}

}  // namespace ringfence::fetch
