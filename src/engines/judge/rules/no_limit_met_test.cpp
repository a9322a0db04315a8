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

constexpr std::string_view kRule = "no-limit-met";

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

TEST(NoLimitMet, Table) {
  EXPECT_EQ(
      said_of_limits({series(Caller::OneWrongKey, 20, {}), series(Caller::ManyWrongKeys, 20, {})}),
      Said{"wrong-keys info"});
  EXPECT_EQ(said_of_limits({series(Caller::RightKey, 20, {}, 200)}), Said{"right-key info"});
  EXPECT_EQ(said_of_limits({series(Caller::OneWrongKey, 13, 10), series(Caller::RightKey, 3, 0)}),
            Said{});
  // Ended early, or no answers at all: nothing was met, and nothing is said.
  EXPECT_EQ(said_of_limits({series(Caller::OneWrongKey, 7, {})}), Said{});
  EXPECT_EQ(said_of_limits({series(Caller::OneWrongKey, 20, {}, 0)}), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
