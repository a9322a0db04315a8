#include "core/fetch/preflight_cache.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

using namespace std::chrono_literals;

const http::Url kUrl = *http::parse_url("http://api.example/a");
const http::Url kOther = *http::parse_url("http://api.example/b");
const PreflightCache::Key kPlain{"http://web.example", kUrl, false};
const PreflightCache::Key kCredentialed{"http://web.example", kUrl, true};

TEST(PreflightCache, IsKeyedByOriginUrlAndToken) {
  const Profile& p = standard_profile();
  PreflightCache cache;
  cache.store_method(kPlain, "PUT", 10, p, 0s);
  cache.store_header(kPlain, "X-Key", 10, p, 0s);
  EXPECT_TRUE(cache.has_method(kPlain, "PUT", p, 0s));
  EXPECT_FALSE(cache.has_method(kPlain, "put", p, 0s));
  EXPECT_TRUE(cache.has_header(kPlain, "x-kEY", p, 0s));
  EXPECT_FALSE(cache.has_header(kPlain, "PUT", p, 0s));
  EXPECT_FALSE(cache.has_method({"null", kUrl, false}, "PUT", p, 0s));
  EXPECT_FALSE(cache.has_method({"http://web.example", kOther, false}, "PUT", p, 0s));
}

TEST(PreflightCache, EntriesEndWithTheirAge) {
  const Profile& p = standard_profile();
  PreflightCache cache;
  cache.store_method(kPlain, "PUT", 1, p, 5s);
  EXPECT_TRUE(cache.has_method(kPlain, "PUT", p, 5999ms));
  EXPECT_FALSE(cache.has_method(kPlain, "PUT", p, 6s));
  cache.store_method(kPlain, "DELETE", 0, p, 5s);
  EXPECT_FALSE(cache.has_method(kPlain, "DELETE", p, 5s)) << "age 0 is never served";
}

TEST(PreflightCache, CredentialedEntriesServeTheOthersExceptInFirefox) {
  PreflightCache cache;
  cache.store_method(kCredentialed, "PUT", 10, standard_profile(), 0s);
  EXPECT_TRUE(cache.has_method(kPlain, "PUT", standard_profile(), 0s));
  EXPECT_FALSE(cache.has_method(kPlain, "PUT", firefox_profile(), 0s));
  cache.store_method(kPlain, "DELETE", 10, standard_profile(), 0s);
  EXPECT_FALSE(cache.has_method(kCredentialed, "DELETE", standard_profile(), 0s));
}

TEST(PreflightCache, WildcardsServeEverythingButAuthorization) {
  PreflightCache cache;
  cache.store_method(kPlain, "*", 10, standard_profile(), 0s);
  cache.store_header(kPlain, "*", 10, standard_profile(), 0s);
  EXPECT_TRUE(cache.has_method(kPlain, "PUT", standard_profile(), 0s));
  EXPECT_TRUE(cache.has_header(kPlain, "x-a", standard_profile(), 0s));
  EXPECT_FALSE(cache.has_header(kPlain, "Authorization", standard_profile(), 0s));
  EXPECT_TRUE(cache.has_header(kPlain, "Authorization", chromium_profile(), 0s));
  EXPECT_FALSE(cache.has_method(kPlain, "PUT", firefox_profile(), 0s));
}

TEST(PreflightCache, ARenewedEntryCountsFromItsFirstStoringInTheStandard) {
  for (const Profile* p : {&standard_profile(), &chromium_profile()}) {
    PreflightCache cache;
    cache.store_method(kPlain, "PUT", 10, *p, 0s);
    cache.store_method(kPlain, "PUT", 10, *p, 6s);
    EXPECT_EQ(cache.size(), 1U);
    EXPECT_EQ(cache.has_method(kPlain, "PUT", *p, 12s), p->cache_refresh_restarts_age);
  }
}

TEST(PreflightCache, ClearTakesOneUrlOfOneOrigin) {
  const Profile& p = standard_profile();
  PreflightCache cache;
  cache.store_method(kPlain, "PUT", 10, p, 0s);
  cache.store_method(kCredentialed, "PUT", 10, p, 0s);
  cache.store_method({"null", kUrl, false}, "PUT", 10, p, 0s);
  cache.clear("http://web.example", kUrl);
  EXPECT_EQ(cache.size(), 1U);
  cache.clear();
  EXPECT_EQ(cache.size(), 0U);
}

TEST(PreflightCache, HoldsABoundedNumberAndForgetsTheOldest) {
  const Profile& p = standard_profile();
  PreflightCache cache;
  for (std::size_t i = 0; i <= PreflightCache::kMaxEntries; ++i)
    cache.store_method(kPlain, "M" + std::to_string(i), 10, p, 0s);
  EXPECT_EQ(cache.size(), PreflightCache::kMaxEntries);
  EXPECT_FALSE(cache.has_method(kPlain, "M0", p, 0s));
  EXPECT_TRUE(cache.has_method(kPlain, "M1", p, 0s));
}

}  // namespace
}  // namespace ringfence::fetch
