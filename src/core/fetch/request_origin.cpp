#include "core/fetch/request_origin.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::fetch {
namespace {

using origins::Origin;

constexpr std::string_view kPolicies[] = {"no-referrer",   "no-referrer-when-downgrade",
                                          "same-origin",   "origin",
                                          "strict-origin", "origin-when-cross-origin",
                                          "unsafe-url",    "strict-origin-when-cross-origin"};

// Step 4.1: on requests whose page did not opt into the CORS protocol, the referrer policy hides
// the origin.
bool policy_hides_origin(const RequestState& request) {
  const std::string_view policy = request.referrer_policy;
  if (policy == "no-referrer") return true;
  if (policy == "same-origin")
    return !origins::same_origin(request.origin, Origin::of(request.url));
  if (policy.empty() || policy == "no-referrer-when-downgrade" || policy == "strict-origin" ||
      policy == "strict-origin-when-cross-origin")
    return request.origin.scheme() == "https" && request.url.scheme != "https";
  return false;
}

}  // namespace

bool hop_taints(const Origin& request_origin, const Origin& from, const Origin& to) {
  return !origins::same_origin(to, from) && !origins::same_origin(request_origin, from);
}

std::string serialise_request_origin(const Origin& origin, bool redirect_tainted) {
  return redirect_tainted ? "null" : origin.serialise();
}

std::optional<std::string> origin_header(const RequestState& request, const Profile& profile) {
  std::string origin = serialise_request_origin(request.origin, request.redirect_tainted);
  // Step 3.
  if (request.tainting == Tainting::Cors) return origin;
  // Step 4.
  if (request.method == "GET" || request.method == "HEAD") return std::nullopt;
  const bool asks_policy = request.mode != Mode::Cors && !profile.origin_ignores_referrer_policy;
  if (asks_policy && policy_hides_origin(request)) return "null";
  return origin;
}

std::string_view referrer_policy_of(const http::HeaderList& response) {
  std::string_view last;
  for (const std::string_view field : response.all("Referrer-Policy"))
    for (const std::string_view piece : text::split(field, ','))
      for (const std::string_view policy : kPolicies)
        if (text::equals_ignoring_case(text::trim(piece), policy)) last = policy;
  return last;
}

}  // namespace ringfence::fetch
