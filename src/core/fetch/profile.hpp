// The standard, and the engines where they measurably differ from it. Every difference is one named
// switch, with its evidence in docs/model/known-differences.md. Engines measured: Chromium 156,
// Firefox ESR 153.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ringfence::fetch {

enum class ProfileId { Standard, Chromium, Firefox };

// What an unusable Access-Control-Max-Age means (CORS-preflight fetch, step 7.9).
enum class MaxAgeParser {
  Standard,         // anything but digits in a single field: 5 seconds
  SignedOrDefault,  // Chromium: a sign is read, below zero is no caching, the rest as the standard
  DigitsOrNothing,  // Firefox: empty is 5 seconds, anything else but digits is no caching
};

struct Profile {
  ProfileId id = ProfileId::Standard;
  std::string_view name = "standard";

  // `Access-Control-Allow-Headers: *` covers Authorization on a request without credentials.
  bool wildcard_covers_authorization = false;
  // Headers of one name are joined before the 128-byte rule and the byte rules see them.
  bool joins_headers_before_safelist = false;
  // Over 1024 bytes of safelisted values, all of them count as unsafe.
  bool limits_safelisted_total = true;
  // Save-Data, DPR, ECT and other client hints are safelisted request headers.
  bool safelists_client_hints = false;
  // A bound of a Range header over 2^63-1 makes it unsafe.
  bool range_bounds_are_int64 = false;
  // Bytes over 0x7F are unsafe in Accept and Content-Type.
  bool high_bytes_are_unsafe = false;
  // After a redirect the preflight is still decided by the headers that the page gave, dropped ones
  // included.
  bool dropped_headers_still_preflight = false;
  // A redirect to a URL with a user name or password fails whatever the mode and the origin.
  bool refuses_userinfo_in_redirects = false;
  // A listener on XMLHttpRequest's upload asks for a preflight only where there is a body to
  // upload.
  bool upload_listener_needs_body = false;
  // A no-cors request carries the page's origin whatever its referrer policy says.
  bool origin_ignores_referrer_policy = false;
  // `*` in a cached preflight answer serves later requests.
  bool cache_keeps_wildcards = true;
  // A cached answer to a request with credentials serves requests without.
  bool cache_with_credentials_serves_without = true;
  // A request that fails after its preflight passed takes its entries out of the preflight cache.
  bool failure_clears_cache = true;
  // A new answer for an entry counts its age from now, not from when the entry was first stored.
  bool cache_refresh_restarts_age = false;
  MaxAgeParser max_age = MaxAgeParser::Standard;
  // The imposed limit on a preflight's age, in seconds. The standard leaves the figure open.
  std::int64_t max_age_limit = 86400;
  // Requests from a public page to a loopback or local address need a secure page and the user's
  // permission.
  bool checks_local_network_access = false;
  // Third-party cookies are partitioned or blocked unless the user has said otherwise.
  bool blocks_third_party_cookies_by_default = false;
  // A cookie without SameSite is treated as SameSite=None, not as Lax.
  bool unspecified_same_site_is_none = false;
  // For cookies, http and https pages of one registrable domain are one site.
  bool same_site_ignores_scheme = false;
};

[[nodiscard]] const Profile& standard_profile();
[[nodiscard]] const Profile& chromium_profile();
[[nodiscard]] const Profile& firefox_profile();
[[nodiscard]] std::array<const Profile*, 3> all_profiles();
// nullptr for a name that is none of "standard", "chromium", "firefox".
[[nodiscard]] const Profile* profile_named(std::string_view name) noexcept;

}  // namespace ringfence::fetch
