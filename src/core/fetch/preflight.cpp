#include "core/fetch/preflight.hpp"

#include <algorithm>
#include <bitset>

#include "core/base/text.hpp"
#include "core/fetch/cors_check.hpp"
#include "core/fetch/methods.hpp"
#include "core/fetch/safelisted_headers.hpp"
#include "core/fetch/token_list.hpp"

namespace ringfence::fetch {
namespace {

constexpr std::string_view kAllowMethods = "access-control-allow-methods";
constexpr std::string_view kAllowHeaders = "access-control-allow-headers";
constexpr std::string_view kMaxAge = "Access-Control-Max-Age";
// CORS-preflight fetch, step 7.9: without a usable Access-Control-Max-Age.
constexpr std::int64_t kDefaultMaxAge = 5;

PreflightVerdict refused(Reason reason, std::string_view step, std::string parameter = {}) {
  return {false, reason, std::move(parameter), step};
}

bool method_permitted(const PreflightQuestion& question, const TokenList& methods) {
  if (methods.contains(question.method) || is_safelisted_method(question.method)) return true;
  if (!methods.present() && question.use_preflight) return true;  // step 7.4
  return !question.credentialed && methods.contains("*");
}

// Steps 7.6 and 7.7: the first header in byte order of its lower-case name that the answer does not
// permit, so that the answer is stable; nullptr when all are. The list is walked once for all
// headers.
const http::HeaderField* refused_header(const PreflightQuestion& question, const TokenList& names,
                                        const Profile& profile) {
  const auto& fields = question.headers.fields();
  const UnsafeHeaders unsafe(question.headers, profile);
  constexpr std::size_t kAtOnce = 64;  // more than script sets; the rest look for themselves
  std::bitset<kAtOnce> listed;
  const std::size_t at_once = std::min(fields.size(), kAtOnce);
  bool wildcard = false;
  names.each([&](std::string_view name) {
    wildcard = wildcard || name == "*";
    for (std::size_t i = 0; i < at_once; ++i)
      if (name.size() == fields[i].name.size() && text::equals_ignoring_case(name, fields[i].name))
        listed[i] = true;
    return true;
  });
  wildcard = wildcard && !question.credentialed;
  const http::HeaderField* first = nullptr;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!unsafe.contains(i)) continue;
    if (i < kAtOnce ? listed[i] : names.contains_ignoring_case(fields[i].name)) continue;
    if (wildcard &&
        (profile.wildcard_covers_authorization || !is_non_wildcard_header(fields[i].name)))
      continue;
    if (first == nullptr || text::to_lower(fields[i].name) < text::to_lower(first->name))
      first = &fields[i];
  }
  return first;
}

}  // namespace

bool needs_preflight(const PreflightQuestion& question, const Profile& profile) {
  if (question.use_preflight || !is_safelisted_method(question.method)) return true;
  return !question.headers.empty() && UnsafeHeaders(question.headers, profile).any();
}

PreflightVerdict check_preflight(const PreflightQuestion& question, const http::Response& response,
                                 const Profile& profile) {
  // A preflight follows no redirect: its status is not an ok status. Named apart, as engines do,
  // and first, as there.
  if (http::is_redirect_status(response.status) && response.headers.has("Location"))
    return refused(Reason::PreflightDisallowedRedirect, "CORS-preflight fetch, step 7");
  // Step 7, with the credentials mode of the request itself: the OPTIONS answer needs
  // Allow-Credentials as well.
  CorsCheck check = cors_check(question.origin, question.credentialed, response.headers);
  if (!check.passed)
    return refused(on_preflight(check.reason), "CORS-preflight fetch, step 7",
                   std::move(check.parameter));
  if (!http::is_ok_status(response.status))
    return refused(Reason::PreflightInvalidStatus, "CORS-preflight fetch, step 7",
                   std::to_string(response.status));
  // Steps 7.1 to 7.3: a malformed list fails the preflight even where nothing in it is needed.
  const TokenList methods(response.headers, kAllowMethods);
  const TokenList names(response.headers, kAllowHeaders);
  if (methods.malformed())
    return refused(Reason::InvalidAllowMethodsPreflightResponse, "CORS-preflight fetch, step 7.3");
  if (names.malformed())
    return refused(Reason::InvalidAllowHeadersPreflightResponse, "CORS-preflight fetch, step 7.3");
  // Steps 7.4 and 7.5.
  if (!method_permitted(question, methods))
    return refused(Reason::MethodDisallowedByPreflightResponse, "CORS-preflight fetch, step 7.5",
                   std::string(question.method));
  const http::HeaderField* first = refused_header(question, names, profile);
  if (first == nullptr) return {true, Reason::None, {}, "CORS-preflight fetch, step 7.16"};
  return refused(Reason::HeaderDisallowedByPreflightResponse,
                 is_non_wildcard_header(first->name) ? "CORS-preflight fetch, step 7.6"
                                                     : "CORS-preflight fetch, step 7.7",
                 text::to_lower(first->name));
}

std::int64_t preflight_max_age(const http::HeaderList& response, const Profile& profile) noexcept {
  const std::size_t fields = response.count(kMaxAge);
  if (fields == 0) return kDefaultMaxAge;
  const bool keeps_nothing_else = profile.max_age == MaxAgeParser::DigitsOrNothing;
  // "Extract header list values": a second field makes it a failure.
  if (fields > 1) return keeps_nothing_else ? 0 : kDefaultMaxAge;
  std::string_view value = text::trim(*response.first(kMaxAge));
  if (value.empty()) return kDefaultMaxAge;
  if (profile.max_age == MaxAgeParser::SignedOrDefault &&
      (value.front() == '+' || value.front() == '-')) {
    const auto seconds = text::parse_decimal(value.substr(1));
    if (!seconds) return kDefaultMaxAge;
    return value.front() == '-' ? 0 : std::min(*seconds, profile.max_age_limit);
  }
  if (!std::all_of(value.begin(), value.end(), text::is_digit))
    return keeps_nothing_else ? 0 : kDefaultMaxAge;
  // Digits over 2^63-1: a number over any limit to the standard, unreadable to a signed parser.
  const auto seconds = text::parse_decimal(value);
  if (!seconds)
    return profile.max_age == MaxAgeParser::SignedOrDefault ? kDefaultMaxAge
                                                            : profile.max_age_limit;
  return std::min(*seconds, profile.max_age_limit);
}

http::Request preflight_request(const PreflightQuestion& question, const http::Url& url,
                                const Profile& profile) {
  // Steps 1 to 5. "null" is an Origin like any other here: response tainting is "cors".
  http::Request request{"OPTIONS", url, {}, {}};
  request.headers.add("Accept", "*/*");
  request.headers.add("Access-Control-Request-Method", std::string(question.method));
  const std::vector<std::string> names = unsafe_header_names(question.headers, profile);
  // A comma alone: "combine" would put a space behind it, and no browser does.
  if (!names.empty()) request.headers.add("Access-Control-Request-Headers", text::join(names, ","));
  request.headers.add("Origin", std::string(question.origin));
  return request;
}

bool cache_covers(const PreflightQuestion& question, const http::Url& url,
                  const PreflightCache& cache, const Profile& profile, Instant now) {
  const PreflightCache::Key key{question.origin, url, question.credentialed};
  const bool asks_method = !is_safelisted_method(question.method) || question.use_preflight;
  if (asks_method && !cache.has_method(key, question.method, profile, now)) return false;
  const UnsafeHeaders unsafe(question.headers, profile);
  for (std::size_t i = 0; i < question.headers.size(); ++i) {
    if (!unsafe.contains(i)) continue;
    if (!cache.has_header(key, question.headers.fields()[i].name, profile, now)) return false;
  }
  return true;
}

void remember_preflight(const PreflightQuestion& question, const http::Url& url,
                        const http::Response& response, PreflightCache& cache,
                        const Profile& profile, Instant now) {
  const PreflightCache::Key key{question.origin, url, question.credentialed};
  const std::int64_t max_age = preflight_max_age(response.headers, profile);
  const TokenList methods(response.headers, kAllowMethods);
  const TokenList names(response.headers, kAllowHeaders);
  // More than the cache holds would only push each other out.
  std::size_t left = PreflightCache::kMaxEntries;
  methods.each([&](std::string_view method) {
    cache.store_method(key, method, max_age, profile, now);
    return --left > 0;
  });
  // Step 7.4: so that a preflight for an upload listener is cached at all.
  if (!methods.present() && question.use_preflight)
    cache.store_method(key, question.method, max_age, profile, now);
  left = PreflightCache::kMaxEntries;
  names.each([&](std::string_view name) {
    cache.store_header(key, name, max_age, profile, now);
    return --left > 0;
  });
}

}  // namespace ringfence::fetch
