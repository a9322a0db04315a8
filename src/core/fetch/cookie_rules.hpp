// Which cookies a browser adds to a request from a page: SameSite, Secure, Partitioned, third-party
// blocking. Source: RFC 6265bis and measurements in Chromium 156; what was not measured in Firefox
// says so in docs/model/known-differences.md. Domain and Path are the caller's: the cookie is one
// that the API has set for itself.
#pragma once

#include <optional>
#include <string_view>

#include "core/fetch/profile.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

enum class SameSite { Unspecified, None, Lax, Strict };

struct CookieAttributes {
  SameSite same_site = SameSite::Unspecified;
  bool secure = false;
  bool partitioned = false;
  bool http_only = false;
  friend bool operator==(const CookieAttributes&, const CookieAttributes&) = default;
};

// How the browser is set up; the defaults of the named engine are in `default_third_party_cookies`.
enum class ThirdPartyCookies { Allowed, Blocked };

struct CookieContext {
  origins::Origin
      page;             // of the document that calls fetch(); opaque for sandboxed and data: frames
  origins::Origin api;  // where the request goes
  bool include =
      true;           // credentials: "include"; otherwise same-origin requests alone carry cookies
  bool omit = false;  // credentials: "omit": none at all; wins over `include`
  bool safe_method = true;  // matters for navigations only
  bool top_level_navigation =
      false;  // a link or a form instead of fetch(): no origin can read the answer
  ThirdPartyCookies third_party = ThirdPartyCookies::Allowed;
};

[[nodiscard]] ThirdPartyCookies default_third_party_cookies(const Profile& profile);

[[nodiscard]] bool cookie_is_sent(const CookieAttributes& cookie, const CookieContext& context,
                                  const Profile& profile);

}  // namespace ringfence::fetch
