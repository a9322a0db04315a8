#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "limit-dodged";

using access::Caller;

TEST(LimitDodged, Table) {
  const auto one = series(Caller::OneWrongKey, 13, 10),
             many = series(Caller::ManyWrongKeys, 20, {});
  EXPECT_EQ(said_of_limits(kRule, {one, many}, true), Said{"rotating-keys medium"});
  // The window may have passed in between.
  EXPECT_EQ(said_of_limits(kRule, {one, many}, false), Said{});
  EXPECT_EQ(said_of_limits(kRule, {one, series(Caller::ManyWrongKeys, 13, 0)}, true), Said{});
  // Not more of them than the one key had.
  EXPECT_EQ(said_of_limits(kRule, {one, series(Caller::ManyWrongKeys, 10, {})}, true), Said{});
  EXPECT_EQ(said_of_limits(kRule, {series(Caller::OneWrongKey, 20, {}), many}), Said{});
  const auto forwarded = series(Caller::ForwardedAddress, 13, {});
  EXPECT_EQ(
      said_of_limits(kRule, {one, series(Caller::ManyWrongKeys, 3, 0), forwarded}, false, true),
      Said{"forwarded-address medium"});
  EXPECT_EQ(
      said_of_limits(
          kRule, {one, series(Caller::ManyWrongKeys, 3, 0), series(Caller::ForwardedAddress, 3, 0)},
          false, true),
      Said{});
  EXPECT_EQ(said_of_limits(kRule, {}), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
