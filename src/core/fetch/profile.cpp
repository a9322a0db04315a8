#include "core/fetch/profile.hpp"

namespace ringfence::fetch {
namespace {

constexpr Profile kStandard{};

constexpr Profile chromium() {
  Profile p;
  p.id = ProfileId::Chromium;
  p.name = "chromium";
  p.wildcard_covers_authorization = true;
  p.joins_headers_before_safelist = true;
  p.safelists_client_hints = true;
  p.range_bounds_are_int64 = true;
  p.refuses_userinfo_in_redirects = true;
  p.upload_listener_needs_body = true;
  p.origin_ignores_referrer_policy = true;
  p.failure_clears_cache = false;
  p.cache_refresh_restarts_age = true;
  p.max_age = MaxAgeParser::SignedOrDefault;
  p.max_age_limit = 7200;
  p.checks_local_network_access = true;
  return p;
}

constexpr Profile firefox() {
  Profile p;
  p.id = ProfileId::Firefox;
  p.name = "firefox";
  p.wildcard_covers_authorization = true;
  p.limits_safelisted_total = false;
  p.range_bounds_are_int64 = true;
  p.high_bytes_are_unsafe = true;
  p.dropped_headers_still_preflight = true;
  p.cache_keeps_wildcards = false;
  p.cache_with_credentials_serves_without = false;
  p.cache_refresh_restarts_age = true;
  p.max_age = MaxAgeParser::DigitsOrNothing;
  p.blocks_third_party_cookies_by_default = true;
  p.unspecified_same_site_is_none = true;
  p.same_site_ignores_scheme = true;
  return p;
}

constexpr Profile kChromium = chromium();
constexpr Profile kFirefox = firefox();

}  // namespace

const Profile& standard_profile() { return kStandard; }
const Profile& chromium_profile() { return kChromium; }
const Profile& firefox_profile() { return kFirefox; }

std::array<const Profile*, 3> all_profiles() { return {&kStandard, &kChromium, &kFirefox}; }

const Profile* profile_named(std::string_view name) noexcept {
  for (const Profile* profile : all_profiles())
    if (profile->name == name) return profile;
  return nullptr;
}

}  // namespace ringfence::fetch
