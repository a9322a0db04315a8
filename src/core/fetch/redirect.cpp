#include "core/fetch/redirect.hpp"

#include <vector>

#include "core/base/text.hpp"
#include "core/fetch/request_origin.hpp"
#include "core/fetch/safelisted_headers.hpp"

namespace ringfence::fetch {
namespace {

Redirect refused(Reason reason, std::string_view step, std::string parameter = {}) {
  return {Redirect::Kind::Refused, reason, std::move(parameter), step};
}

template <class Drop>
void drop_headers(http::HeaderList& headers, Drop drop) {
  http::HeaderList kept;
  for (const http::HeaderField& field : headers)
    if (!drop(field.name)) kept.add(field.name, field.value);
  headers = std::move(kept);
}

bool loses_body(int status, std::string_view method) {
  if (status == 301 || status == 302) return method == "POST";
  return status == 303 && method != "GET" && method != "HEAD";
}

}  // namespace

Redirect follow_redirect(RequestState& request, const http::Response& response,
                         const Profile& profile) {
  // Steps 3 to 5, "location URL": a second Location is a failure, not a choice.
  const std::vector<std::string_view> fields = response.headers.all("Location");
  if (fields.empty())
    return {Redirect::Kind::NoLocation, Reason::None, {}, "HTTP-redirect fetch, step 4"};
  if (fields.size() > 1) return refused(Reason::InvalidLocation, "HTTP-redirect fetch, step 5");
  const Result<http::Url> location = http::resolve(request.url, text::trim(fields.front()));
  if (!location)
    return refused(Reason::InvalidLocation, "HTTP-redirect fetch, step 5",
                   std::string(fields.front()));
  if (!location->is_http())
    return refused(Reason::CorsDisabledScheme, "HTTP-redirect fetch, step 6", location->scheme);
  if (request.redirect_count == kMaxRedirects)
    return refused(Reason::TooManyRedirects, "HTTP-redirect fetch, step 7");
  ++request.redirect_count;

  // Steps 9 and 10: a password in the URL would be sent to another origin, or reveal where it leads
  // back to.
  const origins::Origin from = origins::Origin::of(request.url);
  const origins::Origin to = origins::Origin::of(*location);
  const std::string shown = location->scheme + "://" + location->authority() + location->target();
  if (location->has_credentials()) {
    if (request.mode == Mode::Cors && !origins::same_origin(request.origin, to))
      return refused(Reason::RedirectContainsCredentials, "HTTP-redirect fetch, step 9", shown);
    if (request.tainting == Tainting::Cors)
      return refused(Reason::RedirectContainsCredentials, "HTTP-redirect fetch, step 10", shown);
    if (profile.refuses_userinfo_in_redirects)
      return refused(Reason::RedirectContainsCredentials, "HTTP-redirect fetch, step 9", shown);
  }
  // Step 12.
  if (loses_body(response.status, request.method)) {
    request.method = "GET";
    request.body.reset();
    drop_headers(request.headers, is_request_body_header);
  }
  // Step 13: Authorization alone. A key in a header of its own travels on to the other origin.
  if (!origins::same_origin(from, to)) drop_headers(request.headers, is_non_wildcard_header);
  // Steps 18 and 19.
  request.redirect_tainted = request.redirect_tainted || hop_taints(request.origin, from, to);
  request.url = *location;
  if (const std::string_view policy = referrer_policy_of(response.headers); !policy.empty())
    request.referrer_policy = policy;
  return {Redirect::Kind::Followed, Reason::None, {}, "HTTP-redirect fetch, step 22"};
}

}  // namespace ringfence::fetch
