#include "core/fetch/preflight_cache.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/fetch/safelisted_headers.hpp"

namespace ringfence::fetch {

// "Cache entry match". An entry of age 0 is gone the moment it is stored.
bool PreflightCache::matches(const Entry& entry, const Key& key, const Profile& profile,
                             Instant now) {
  if (now >= entry.expires || entry.origin != key.origin || entry.url != key.url) return false;
  if (entry.credentialed == key.credentialed) return true;
  return entry.credentialed && profile.cache_with_credentials_serves_without;
}

bool PreflightCache::has_method(const Key& key, std::string_view method, const Profile& profile,
                                Instant now) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    if (!entry.is_method || !matches(entry, key, profile, now)) return false;
    return entry.token == method || (entry.token == "*" && profile.cache_keeps_wildcards);
  });
}

bool PreflightCache::has_header(const Key& key, std::string_view name, const Profile& profile,
                                Instant now) const {
  const bool wildcard_covers =
      profile.cache_keeps_wildcards &&
      (profile.wildcard_covers_authorization || !is_non_wildcard_header(name));
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    if (entry.is_method || !matches(entry, key, profile, now)) return false;
    return text::equals_ignoring_case(entry.token, name) || (entry.token == "*" && wildcard_covers);
  });
}

bool PreflightCache::has_any(const Key& key, const Profile& profile, Instant now) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return matches(entry, key, profile, now); });
}

void PreflightCache::store_method(const Key& key, std::string_view method, std::int64_t max_age,
                                  const Profile& profile, Instant now) {
  store(key, true, method, max_age, profile, now);
}

void PreflightCache::store_header(const Key& key, std::string_view name, std::int64_t max_age,
                                  const Profile& profile, Instant now) {
  store(key, false, name, max_age, profile, now);
}

// CORS-preflight fetch, steps 7.12 to 7.15.
void PreflightCache::store(const Key& key, bool is_method, std::string_view token,
                           std::int64_t max_age, const Profile& profile, Instant now) {
  const Instant age = std::chrono::seconds(max_age);
  // The cache's own matches: a `*` entry already answers for any token, and its age is the one that
  // is renewed.
  const bool by_wildcard =
      profile.cache_keeps_wildcards &&
      (is_method || profile.wildcard_covers_authorization || !is_non_wildcard_header(token));
  const auto same = [&](std::string_view other) {
    if (other == "*" && by_wildcard) return true;
    return is_method ? other == token : text::equals_ignoring_case(other, token);
  };
  bool found = false;
  for (Entry& entry : entries_) {
    if (entry.is_method != is_method || !same(entry.token) || !matches(entry, key, profile, now))
      continue;
    if (profile.cache_refresh_restarts_age) entry.stored = now;
    entry.expires = entry.stored + age;
    found = true;
  }
  if (found) return;
  std::erase_if(entries_, [&](const Entry& entry) { return now >= entry.expires; });
  if (entries_.size() >= kMaxEntries) entries_.erase(entries_.begin());
  entries_.push_back({std::string(key.origin), key.url, key.credentialed, is_method,
                      std::string(token), now, now + age});
}

void PreflightCache::clear(std::string_view origin, const http::Url& url) {
  std::erase_if(entries_,
                [&](const Entry& entry) { return entry.origin == origin && entry.url == url; });
}

}  // namespace ringfence::fetch
