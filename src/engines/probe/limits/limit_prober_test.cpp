#include "engines/probe/limits/limit_prober.hpp"

#include <map>

#include <gtest/gtest.h>

#include "engines/probe/test_support.hpp"

namespace ringfence::probe {
namespace {

using access::Caller;
using access::describe;
using access::LimitStudy;

// What a limiter may go by.
struct Seen {
  std::string key;  // "right", "none", or the number of the made-up one
  std::string forwarded;
};
using Counts = std::function<std::string(const Seen&)>;  // the bucket

constexpr std::size_t kLimit = 10;

LimitPlan plan(std::string_view method = "GET") {
  const CredentialInfo key = test::api_key();
  return {test::operation(method, "https://api.shop.com/v1/orders"),
          {access::CredentialKind::ApiKey, key.carriers, key.label, 401, {}},
          {0}};
}

Settings settings() {
  Settings out;
  out.credentials.push_back(test::api_key());
  return out;
}

struct Asked {
  LimitStudy study;
  std::size_t requests = 0;
  std::vector<Seen> seen;
};

// An API that lets kLimit requests of each bucket through; no bucket: everything.
Asked ask_many(const Counts& bucket, std::size_t each, std::string_view method = "GET",
               int refusal = 429) {
  const Settings known = settings();
  LimitProber prober({plan(method)}, known, each);
  std::map<std::string, std::size_t> counts;
  Asked out;
  while (!prober.finished())
    for (const LimitAsk& ask : prober.next()) {
      const std::string key = ask.credentials.empty() ? "none"
                              : ask.wrong             ? std::to_string(*ask.wrong)
                                                      : "right";
      out.seen.push_back(
          {key, std::string(ask.request.headers.first("x-forwarded-for").value_or(""))});
      const std::string name = bucket ? bucket(out.seen.back()) : "";
      const bool too_many = !name.empty() && ++counts[name] > kLimit;
      prober.observe(ask.ticket, test::answer(too_many         ? refusal
                                              : key == "right" ? 200
                                                               : 401,
                                              "{}"));
    }
  out.requests = prober.requests();
  std::vector<LimitStudy> studies = prober.take();
  EXPECT_EQ(studies.size(), 1U);
  out.study = std::move(studies.front());
  return out;
}

std::optional<std::size_t> let_through(const LimitStudy& study, Caller caller) {
  const access::LimitSeries* series = study.of(caller);
  return series == nullptr ? std::nullopt : series->let_through;
}

TEST(LimitProber, WithoutALimitEachSeriesIsAsLongAsWasAsked) {
  const Asked r = ask_many({}, 20);
  EXPECT_EQ(r.requests, 80U);
  ASSERT_EQ(r.study.series.size(), 4U);
  for (const access::LimitSeries& series : r.study.series) {
    EXPECT_EQ(series.sent, 20U);
    EXPECT_FALSE(series.limited());
  }
  EXPECT_EQ(describe(r.study.series[3]), "20 requests with the right credential: 20 x 200");
}

TEST(LimitProber, ALimitByWhatTheCallerSaysIsMetByOneKeyAndNotByMany) {
  const Asked r = ask_many([](const Seen& s) { return s.key; }, 20);
  EXPECT_EQ(let_through(r.study, Caller::OneWrongKey), kLimit);
  EXPECT_EQ(let_through(r.study, Caller::ManyWrongKeys), std::nullopt);
  EXPECT_EQ(r.study.of(Caller::ManyWrongKeys)->sent, 20U);
  ASSERT_TRUE(r.study.still_after_keys.has_value());
  EXPECT_EQ(r.study.exchanges[*r.study.still_after_keys].response()->status, 429);
  EXPECT_EQ(let_through(r.study, Caller::NoKey), kLimit);
  // A limit that goes by the key is not moved by addresses.
  EXPECT_EQ(let_through(r.study, Caller::ForwardedAddress), 0U);
}

TEST(LimitProber, ALimitByAddressIsMetByAll) {
  const Asked r = ask_many([](const Seen&) { return "address"; }, 20);
  EXPECT_EQ(let_through(r.study, Caller::OneWrongKey), kLimit);
  for (const Caller caller : {Caller::ManyWrongKeys, Caller::NoKey, Caller::RightKey})
    EXPECT_EQ(let_through(r.study, caller), 0U);
  EXPECT_FALSE(r.study.still_after_keys.has_value());
  EXPECT_FALSE(r.study.still_after_addresses.has_value());
}

TEST(LimitProber, ALimitByForwardedAddressIsDodgedByAnother) {
  const Asked r = ask_many([](const Seen& s) { return "from " + s.forwarded; }, 20);
  EXPECT_EQ(let_through(r.study, Caller::OneWrongKey), kLimit);
  EXPECT_EQ(r.study.of(Caller::ForwardedAddress)->sent, kLimit + kEnoughLimited);
  EXPECT_FALSE(r.study.of(Caller::ForwardedAddress)->limited());
  EXPECT_TRUE(r.study.still_after_addresses.has_value());
}

TEST(LimitProber, ASeriesEndsSoonAfterItWasLimited) {
  const Asked r = ask_many([](const Seen&) { return "address"; }, 1000);
  EXPECT_LE(r.study.of(Caller::OneWrongKey)->sent, kLimit + kEnoughLimited + kLimitWindow);
  EXPECT_LE(r.requests, 50U);
}

TEST(LimitProber, TheRightKeyIsNotRepeatedOnWrites) {
  const Asked r = ask_many({}, 5, "POST");
  EXPECT_EQ(r.study.of(Caller::RightKey), nullptr);
  for (const Seen& seen : r.seen) EXPECT_NE(seen.key, "right");
}

TEST(LimitProber, NginxSaysItWith503) {
  const Asked r = ask_many([](const Seen& s) { return s.key; }, 20, "GET", 503);
  EXPECT_EQ(let_through(r.study, Caller::OneWrongKey), kLimit);
}

TEST(LimitProber, NeverMoreThanItsBound) {
  for (const std::size_t each : {std::size_t{1}, std::size_t{7}, kMaxLimitRequests})
    EXPECT_LE(
        ask_many([](const Seen& s) { return s.forwarded.empty() ? "all" : ""; }, each).requests,
        LimitProber::most_requests(1, each));
}

TEST(LimitProber, WhatItHasIsKeptWhenItIsEndedEarly) {
  const Settings known = settings();
  LimitProber prober({plan()}, known, 20);
  for (const LimitAsk& ask : prober.next()) prober.observe(ask.ticket, test::answer(401, ""));
  prober.abandon("the deadline was reached");
  ASSERT_TRUE(prober.finished());
  const std::vector<LimitStudy> studies = prober.take();
  ASSERT_EQ(studies.front().series.size(), 1U);
  EXPECT_EQ(studies.front().series.front().sent, kLimitWindow);
  EXPECT_EQ(studies.front().not_judged, "the deadline was reached");
}

TEST(LimitProber, PlansWritesFirstAndLeavesRoomForAReadingOne) {
  std::vector<access::Observation> observations;
  for (const auto& [method, path] :
       {std::pair{"POST", "/a"}, {"POST", "/b"}, {"POST", "/c"}, {"POST", "/d"}, {"GET", "/e"}}) {
    access::Observation o;
    o.operation = test::operation(method, std::string("https://api.shop.com") + path);
    o.access = access::Access::Gated;
    o.gate = plan().gate;
    o.exchanges.push_back({0, {}, {"api-key X-API-Key"}, test::answer(200, ""), 0, ""});
    o.trials.push_back({.authenticated = true});
    observations.push_back(std::move(o));
  }
  Settings known = settings();
  ASSERT_EQ(limit_plans(observations, known).size(), 1U);
  known.allow_unsafe = true;
  const std::vector<LimitPlan> plans = limit_plans(observations, known);
  ASSERT_EQ(plans.size(), kMaxLimitOperations);
  EXPECT_EQ(plans.front().operation.id(), "POST /a");
  EXPECT_EQ(plans.back().operation.id(), "GET /e");
}

}  // namespace
}  // namespace ringfence::probe
