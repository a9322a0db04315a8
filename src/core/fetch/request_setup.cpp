#include "core/fetch/request_setup.hpp"

#include "core/base/text.hpp"
#include "core/fetch/forbidden_headers.hpp"
#include "core/fetch/methods.hpp"
#include "core/fetch/safelisted_headers.hpp"

namespace ringfence::fetch {
namespace {

// "Normalize" a header value: HTTP white space (LF, CR, TAB, SP) off both ends.
std::string_view normalise_value(std::string_view value) {
  constexpr std::string_view kBlank = "\n\r\t ";
  const std::size_t first = value.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return value.substr(first, value.find_last_not_of(kBlank) - first + 1);
}

bool is_header_value(std::string_view value) {
  return value.find_first_of(std::string_view("\0\r\n", 3)) == std::string_view::npos;
}

// Headers "append" with the guard that the mode sets. Forbidden and, in no-cors, unsafe headers
// vanish in silence.
void append(RequestState& request, const std::string& name, std::string_view value,
            const Profile& profile) {
  if (is_forbidden_request_header(name, value)) return;
  if (request.mode == Mode::NoCors) {
    std::string joined = request.headers.combined(name).value_or("");
    if (request.headers.has(name)) joined += ", ";
    joined += value;
    if (!is_no_cors_safelisted_header(name, joined, profile)) return;
  }
  // XMLHttpRequest joins what fetch() keeps apart: "combine", which trims nothing once more.
  if (request.use_preflight && request.headers.has(name)) {
    request.headers.set(name,
                        std::string(*request.headers.first(name)) + ", " + std::string(value));
    return;
  }
  request.headers.add(name, std::string(value));
}

}  // namespace

std::expected<RequestState, Refusal> set_up_request(const Page& page, const FetchRequest& call,
                                                    const Profile& profile) {
  const auto refuse = [](Reason reason, std::string parameter, std::string_view step) {
    return std::unexpected(Refusal{reason, std::move(parameter), step});
  };
  if (call.url.has_credentials())
    return refuse(Reason::InvalidRequest, "", "new Request, step 5.3");
  if (!text::is_token(call.method))
    return refuse(Reason::InvalidRequest, call.method, "new Request, step 25.2");
  if (is_forbidden_method(call.method))
    return refuse(Reason::ForbiddenMethod, call.method, "new Request, step 25.2");

  RequestState request;
  request.origin = page.origin;
  request.url = call.url;
  request.method = normalise_method(call.method);
  request.mode = call.mode;
  request.credentials = call.credentials;
  request.redirect = call.redirect;
  request.use_preflight = call.upload_listener;
  request.referrer_policy =
      call.referrer_policy.empty() ? page.referrer_policy : call.referrer_policy;
  if (request.mode == Mode::NoCors && !is_safelisted_method(request.method))
    return refuse(Reason::ForbiddenMethod, request.method, "new Request, step 32.1");

  for (const http::HeaderField& field : call.headers) {
    const std::string_view value = normalise_value(field.value);
    if (!text::is_token(field.name) || !is_header_value(value))
      return refuse(Reason::InvalidRequest, field.name, "Headers validate, step 1");
    append(request, field.name, value, profile);
  }
  const bool bodiless = request.method == "GET" || request.method == "HEAD";
  if (call.body && bodiless && !call.upload_listener)
    return refuse(Reason::InvalidRequest, request.method, "new Request, step 35");
  if (profile.upload_listener_needs_body && (!call.body || bodiless)) request.use_preflight = false;
  if (call.body && !bodiless) {  // send() drops such a body where fetch() throws
    request.body = call.body;
    if (!request.headers.has("Content-Type"))
      append(request, "Content-Type", "text/plain;charset=UTF-8", profile);
  }
  // "Fetch", step 12: a request without Accept gets this one. It counts toward the 1024 bytes of
  // safelisted values.
  if (!request.headers.has("Accept")) request.headers.add("Accept", "*/*");
  request.had_unsafe_headers = UnsafeHeaders(request.headers, profile).any();
  return request;
}

}  // namespace ringfence::fetch
