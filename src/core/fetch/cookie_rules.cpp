#include "core/fetch/cookie_rules.hpp"

#include "core/origins/public_suffix.hpp"

namespace ringfence::fetch {
namespace {

// Secure cookies go to https, and to loopback over http, which engines trust as well.
bool may_carry_secure(const origins::Origin& api) {
  return api.scheme() == "https" || api.is_loopback();
}

}  // namespace

ThirdPartyCookies default_third_party_cookies(const Profile& profile) {
  return profile.blocks_third_party_cookies_by_default ? ThirdPartyCookies::Blocked
                                                       : ThirdPartyCookies::Allowed;
}

bool cookie_is_sent(const CookieAttributes& cookie, const CookieContext& context,
                    const Profile& profile) {
  // HTTP-network-or-cache fetch, step 8.3: "same-origin" carries cookies to the page's own origin
  // alone. A navigation has no credentials mode.
  if (!context.top_level_navigation) {
    if (context.omit) return false;
    if (!context.include && !origins::same_origin(context.page, context.api)) return false;
  }
  if (cookie.secure && !may_carry_secure(context.api)) return false;
  // Refused when they are set, so no browser holds such a cookie.
  if (!cookie.secure && (cookie.same_site == SameSite::None || cookie.partitioned)) return false;
  // By the standard the scheme counts: a page over http is another site than the API over https.
  // Opaque pages are of no site.
  const bool same_site = profile.same_site_ignores_scheme
                             ? origins::schemelessly_same_site(context.page, context.api)
                             : origins::same_site(context.page, context.api);
  if (same_site) return true;

  SameSite attribute = cookie.same_site;
  if (attribute == SameSite::Unspecified)
    attribute = profile.unspecified_same_site_is_none ? SameSite::None : SameSite::Lax;
  if (context.top_level_navigation) {
    // The API becomes the top-level site, so its cookies are first party there.
    return attribute == SameSite::None || (attribute == SameSite::Lax && context.safe_method);
  }
  // A call from script is no top-level navigation, so Lax gives nothing here, whatever the method.
  if (attribute != SameSite::None) return false;
  // A partitioned cookie that the API set as first party lies in the API's own partition, not in
  // this page's.
  if (cookie.partitioned) return false;
  return context.third_party == ThirdPartyCookies::Allowed;
}

}  // namespace ringfence::fetch
