#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "core/fetch/profile.hpp"
#include "core/fetch/reason.hpp"

namespace ringfence::fetch {
namespace {

TEST(Reason, EveryNameIsItsOwn) {
  std::set<std::string_view> names;
  for (int i = 0; i < kReasonCount; ++i) names.insert(name_of(static_cast<Reason>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kReasonCount));
}

TEST(Reason, APreflightNamesItsCorsCheckApart) {
  for (int i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    SCOPED_TRACE(name_of(reason));
    const bool from_cors_check =
        reason >= Reason::MissingAllowOriginHeader && reason <= Reason::InvalidAllowCredentials;
    if (from_cors_check) {
      EXPECT_EQ(name_of(on_preflight(reason)), "Preflight" + std::string(name_of(reason)));
    } else {
      EXPECT_EQ(on_preflight(reason), reason);
    }
  }
}

TEST(Profile, IsFoundByName) {
  for (const Profile* profile : all_profiles()) EXPECT_EQ(profile_named(profile->name), profile);
  EXPECT_EQ(profile_named("safari"), nullptr);
  EXPECT_EQ(profile_named(""), nullptr);
}

TEST(Profile, TheEnginesDifferFromTheStandardOnAuthorization) {
  EXPECT_FALSE(standard_profile().wildcard_covers_authorization);
  EXPECT_TRUE(chromium_profile().wildcard_covers_authorization);
  EXPECT_TRUE(firefox_profile().wildcard_covers_authorization);
}

}  // namespace
}  // namespace ringfence::fetch
