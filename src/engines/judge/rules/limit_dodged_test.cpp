#include <gtest/gtest.h>

#include "engines/judge/study_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::Alteration;
using access::Edit;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Said = std::vector<std::string>;

constexpr std::string_view kRule = "limit-dodged";

access::LimitSeries series(access::Caller caller, std::size_t sent,
                           std::optional<std::size_t> let_through, int status = 401) {
  access::LimitSeries out{.caller = caller, .sent = sent, .let_through = let_through};
  const std::size_t served = let_through.value_or(sent);
  if (served > 0) out.statuses.push_back({status, served});
  if (served < sent) out.statuses.push_back({429, sent - served});
  return out;
}

Said said_of_limits(std::vector<access::LimitSeries> list, bool still_keys = false,
                    bool still_addresses = false, std::size_t asked_for = 20) {
  const access::Observation o = observe({.gate = api_key()}, api_of({}));
  access::LimitStudy study{.operation = o.operation, .gate = o.gate, .asked_for = asked_for};
  study.exchanges.push_back({0, {.url = o.operation.url}, {}, json(401, ""), 0, ""});
  study.exchanges.push_back({1, {.url = o.operation.url}, {}, json(429, ""), 0, ""});
  study.series = std::move(list);
  if (still_keys) study.still_after_keys = 1;
  if (still_addresses) study.still_after_addresses = 1;
  const std::vector<access::LimitStudy> studies = {study};
  return said(judge(std::span(&o, 1), {.limits = studies}), kRule);
}

using access::Caller;

TEST(LimitDodged, Table) {
  const auto one = series(Caller::OneWrongKey, 13, 10),
             many = series(Caller::ManyWrongKeys, 20, {});
  EXPECT_EQ(said_of_limits({one, many}, true), Said{"rotating-keys medium"});
  // The window may have passed in between.
  EXPECT_EQ(said_of_limits({one, many}, false), Said{});
  EXPECT_EQ(said_of_limits({one, series(Caller::ManyWrongKeys, 13, 0)}, true), Said{});
  // Not more of them than the one key had.
  EXPECT_EQ(said_of_limits({one, series(Caller::ManyWrongKeys, 10, {})}, true), Said{});
  EXPECT_EQ(said_of_limits({series(Caller::OneWrongKey, 20, {}), many}), Said{});
  const auto forwarded = series(Caller::ForwardedAddress, 13, {});
  EXPECT_EQ(said_of_limits({one, series(Caller::ManyWrongKeys, 3, 0), forwarded}, false, true),
            Said{"forwarded-address medium"});
  EXPECT_EQ(said_of_limits(
                {one, series(Caller::ManyWrongKeys, 3, 0), series(Caller::ForwardedAddress, 3, 0)},
                false, true),
            Said{});
  EXPECT_EQ(said_of_limits({}), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
