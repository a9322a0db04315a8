// What a browser does with one fetch() call: the CORS protocol of the Fetch standard as a pure
// function. Source: fetch.spec.whatwg.org as of 2026-07-02 (commit 586cd2a); steps are cited where
// the code obeys them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch/preflight_cache.hpp"
#include "core/fetch/profile.hpp"
#include "core/fetch/reason.hpp"
#include "core/http/message.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

enum class Mode { Cors, NoCors, SameOrigin };
enum class Credentials { Omit, SameOrigin, Include };
enum class RedirectMode { Follow, Error, Manual };

struct Page {
  origins::Origin origin = origins::Origin::opaque();
  std::string referrer_policy;  // "" = the default
};

// The arguments of fetch() as script gives them: method not normalised, forbidden headers not yet
// dropped.
struct FetchRequest {
  http::Url url;
  std::string method = "GET";
  http::HeaderList headers;
  std::optional<std::string> body;
  Mode mode = Mode::Cors;
  Credentials credentials = Credentials::SameOrigin;
  RedirectMode redirect = RedirectMode::Follow;
  bool upload_listener = false;  // an XMLHttpRequest with an upload listener: always preflights
  std::string referrer_policy;   // "" = the page's
};

// What the network layer would send: handed to the responder, which answers from a table, a
// recording or a server.
struct Sent {
  std::size_t hop = 0;  // 0 = the first URL, +1 per redirect
  bool preflight = false;
  http::Request request;  // with Origin and, on a preflight, Access-Control-Request-*
  bool with_credentials = false;
};
// nullopt: no HTTP answer (connection failed, malformed).
using Responder = std::function<std::optional<http::Response>(const Sent&)>;

enum class Outcome {
  Exposed,         // script sees status, safelisted and exposed headers, and the body
  Opaque,          // a no-cors answer: reached the server, nothing readable
  OpaqueRedirect,  // redirect: manual
  NetworkError,    // the promise rejects; see `reached` for what the server executed all the same
  Throws,          // a TypeError before any network use
};

struct FetchResult {
  Outcome outcome = Outcome::NetworkError;
  Reason reason = Reason::None;  // why not Exposed; None when exposed
  std::string parameter;         // the header name, value or method that decided, when there is one
  std::string_view step;         // the algorithm and step that decided: "CORS check, step 4"
  std::string type;  // response type: "basic", "cors", "opaque", "opaqueredirect", "error"
  int status = 0;    // what script sees; 0 when nothing
  std::vector<std::size_t> preflights;  // hops that saw an OPTIONS preflight
  std::vector<std::size_t> reached;  // hops that saw the request itself: the server has executed it
  std::map<std::size_t, std::string>
      origin_sent;  // hop -> Origin header of the request itself, when sent
  std::map<std::size_t, std::string> method_sent;
  std::map<std::size_t, std::string> preflight_method;  // hop -> Access-Control-Request-Method
  std::map<std::size_t, std::string>
      preflight_headers;             // hop -> Access-Control-Request-Headers, when sent
  http::HeaderList exposed_headers;  // names in lower case, sorted, each once
  friend bool operator==(const FetchResult&, const FetchResult&) = default;
};

// Never fails: every input has an outcome. At most 20 redirects are followed (HTTP-redirect fetch,
// step 7).
[[nodiscard]] FetchResult fetch(const Page& page, const FetchRequest& request,
                                const Responder& respond, const Profile& profile,
                                PreflightCache& cache, Instant now);

}  // namespace ringfence::fetch
