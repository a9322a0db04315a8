// Fetch standard: when a request needs a preflight ("main fetch", step 12), and what its answer
// permits
// ("CORS-preflight fetch", step 7). Both can be asked alone; an answer that passes costs no
// allocation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/fetch/preflight_cache.hpp"
#include "core/fetch/profile.hpp"
#include "core/fetch/reason.hpp"
#include "core/http/message.hpp"

namespace ringfence::fetch {

// What the decisions need to know of a request. Everything is kept by reference.
struct PreflightQuestion {
  std::string_view origin;          // the serialised request origin
  bool credentialed = false;        // credentials mode "include"
  std::string_view method;          // normalised
  const http::HeaderList& headers;  // without forbidden ones
  bool use_preflight = false;       // the use-CORS-preflight flag: an upload listener
};

// Not GET, HEAD or POST, or an unsafe header, or the flag.
[[nodiscard]] bool needs_preflight(const PreflightQuestion& question, const Profile& profile);

struct PreflightVerdict {
  bool passed = false;
  Reason reason = Reason::None;  // None <=> passed
  std::string parameter;  // the method, the header's name in lower case, or the offending value
  std::string_view step;
  friend bool operator==(const PreflightVerdict&, const PreflightVerdict&) = default;
};

[[nodiscard]] PreflightVerdict check_preflight(const PreflightQuestion& question,
                                               const http::Response& response,
                                               const Profile& profile);

// Access-Control-Max-Age in seconds: never negative, never over the profile's limit.
[[nodiscard]] std::int64_t preflight_max_age(const http::HeaderList& response,
                                             const Profile& profile) noexcept;

// What the browser sends: OPTIONS with Accept, Access-Control-Request-Method, -Headers when some
// are unsafe, Origin.
[[nodiscard]] http::Request preflight_request(const PreflightQuestion& question,
                                              const http::Url& url, const Profile& profile);

// The cache already permits all that `question` needs ("HTTP fetch", step 4.1).
[[nodiscard]] bool cache_covers(const PreflightQuestion& question, const http::Url& url,
                                const PreflightCache& cache, const Profile& profile, Instant now);
// Takes a passed answer into the cache (steps 7.8 to 7.15).
void remember_preflight(const PreflightQuestion& question, const http::Url& url,
                        const http::Response& response, PreflightCache& cache,
                        const Profile& profile, Instant now);

}  // namespace ringfence::fetch
