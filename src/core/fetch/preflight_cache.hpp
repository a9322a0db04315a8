// Fetch standard, "CORS-preflight cache": of one browser and one network partition, on the caller's
// clock. Holds at most kMaxEntries; the oldest leave first, as the standard allows.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch/profile.hpp"
#include "core/http/url.hpp"

namespace ringfence::fetch {

using Instant = std::chrono::milliseconds;  // since any fixed point; the caller's clock

class PreflightCache {
 public:
  // A preflight answer may name as many methods and headers as fit in a response head; engines keep
  // about this many.
  static constexpr std::size_t kMaxEntries = 1024;

  struct Key {
    std::string_view origin;  // the serialised request origin, "null" included
    const http::Url& url;     // the request's current URL
    bool credentialed = false;
  };

  [[nodiscard]] bool has_method(const Key& key, std::string_view method, const Profile& profile,
                                Instant now) const;
  [[nodiscard]] bool has_header(const Key& key, std::string_view name, const Profile& profile,
                                Instant now) const;
  [[nodiscard]] bool has_any(const Key& key, const Profile& profile, Instant now) const;

  void store_method(const Key& key, std::string_view method, std::int64_t max_age,
                    const Profile& profile, Instant now);
  void store_header(const Key& key, std::string_view name, std::int64_t max_age,
                    const Profile& profile, Instant now);

  // "Clear cache entries": whatever the credentials.
  void clear(std::string_view origin, const http::Url& url);
  void clear() noexcept { entries_.clear(); }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    std::string origin;
    http::Url url;
    bool credentialed = false;
    bool is_method = false;  // otherwise a header name
    std::string token;       // "*" in both kinds is the wildcard
    Instant stored{};
    Instant expires{};
  };
  [[nodiscard]] static bool matches(const Entry& entry, const Key& key, const Profile& profile,
                                    Instant now);
  void store(const Key& key, bool is_method, std::string_view token, std::int64_t max_age,
             const Profile& profile, Instant now);
  std::vector<Entry> entries_;
};

}  // namespace ringfence::fetch
