#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "no-limit-met";

using access::Caller;

TEST(NoLimitMet, Table) {
  EXPECT_EQ(said_of_limits(kRule, {series(Caller::OneWrongKey, 20, {}),
                                   series(Caller::ManyWrongKeys, 20, {})}),
            Said{"wrong-keys info"});
  EXPECT_EQ(said_of_limits(kRule, {series(Caller::RightKey, 20, {}, 200)}), Said{"right-key info"});
  EXPECT_EQ(
      said_of_limits(kRule, {series(Caller::OneWrongKey, 13, 10), series(Caller::RightKey, 3, 0)}),
      Said{});
  // Ended early, or no answers at all: nothing was met, and nothing is said.
  EXPECT_EQ(said_of_limits(kRule, {series(Caller::OneWrongKey, 7, {})}), Said{});
  EXPECT_EQ(said_of_limits(kRule, {series(Caller::OneWrongKey, 20, {}, 0)}), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
