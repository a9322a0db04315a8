#include "engines/judge/exposures.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::Exposure;
using access::Power;
using origins::OriginKind;

constexpr auto kAnyone = [](std::string_view) { return true; };

bool any(const std::vector<Exposure>& all, OriginKind kind, Power power, bool gated) {
  return std::ranges::any_of(all, [&](const Exposure& e) {
    return e.kind == kind && e.power == power && (e.with_credentials || e.with_key) == gated;
  });
}

TEST(Exposures, Table) {
  struct Row {
    std::string_view name;
    Scene scene;
    Api api;
    bool read_gated, read_plain, execute;  // by the random page
  };
  const Policy star{
      .lets_in = kAnyone, .credentials = false, .wildcard = true, .allow_headers = "x-api-key"};
  const Row rows[] = {
      {"echoed with credentials, cookie",
       {.gate = cookie()},
       api_of({.lets_in = kAnyone}),
       true,
       true,
       false},
      {"* never opens a credentialed answer", {.gate = cookie()}, api_of(star), false, true, false},
      {"*, key admitted", {.gate = api_key()}, api_of(star), true, true, false},
      {"a key header that the preflight lacks",
       {.gate = api_key("X-Other")},
       api_of(star),
       false,
       true,
       false},
      {"nobody is let in", {.gate = cookie()}, api_of({}), false, false, false},
      {"unsent DELETE, preflight passes",
       {.method = "DELETE", .gate = cookie()},
       api_of({.lets_in = kAnyone}),
       false,
       false,
       true},
      {"sent POST with a form's content type",
       {.method = "POST",
        .gate = cookie(),
        .body = "a=1",
        .content_type = "application/x-www-form-urlencoded",
        .send_unsafe = true},
       api_of({}),
       false,
       false,
       true},
      {"behind a gate that stayed shut",
       {.gate = cookie(), .access = access::Access::Refused},
       api_of({.lets_in = kAnyone}),
       false,
       true,
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::vector<Exposure> all = exposures(observe(row.scene, row.api));
    EXPECT_EQ(any(all, OriginKind::Random, Power::Read, true), row.read_gated);
    EXPECT_EQ(any(all, OriginKind::Random, Power::Read, false), row.read_plain);
    EXPECT_EQ(any(all, OriginKind::Random, Power::Execute, true), row.execute);
  }
}

TEST(Exposures, NothingIsConcludedFromAnotherOriginsExchange) {
  access::Observation o = observe({.gate = api_key()}, api_of({.lets_in = kAnyone}));
  const auto random = [](const access::Trial& t) {
    return t.kind == OriginKind::Random && t.sending == access::Sending::Preflight;
  };
  ASSERT_TRUE(any(exposures(o), OriginKind::Random, Power::Read, true));
  std::erase_if(o.trials, random);
  const std::vector<Exposure> all = exposures(o);
  EXPECT_FALSE(any(all, OriginKind::Random, Power::Read, true));
  EXPECT_TRUE(any(all, OriginKind::Null, Power::Read, true));
}

TEST(Exposures, APreflightThatNamedFewerHeadersDoesNotCount) {
  access::Observation o = observe({.gate = signature()}, api_of({.lets_in = kAnyone}));
  for (access::Trial& trial : o.trials)
    if (trial.sending == access::Sending::Preflight) trial.headers.pop_back();
  EXPECT_FALSE(any(exposures(o), OriginKind::Random, Power::Read, true));
}

TEST(Exposures, APreflightThatWasSentWithTheCredentialDoesNotCount) {
  access::Observation o = observe({.gate = api_key()}, api_of({.lets_in = kAnyone}));
  for (access::Trial& trial : o.trials)
    if (trial.sending == access::Sending::Preflight) trial.authenticated = true;
  EXPECT_FALSE(any(exposures(o), OriginKind::Random, Power::Read, true));
}

TEST(Exposures, TheApisOwnPagesAreNotCrossOrigin) {
  const Scene scene{.gate = cookie(), .pages = {{OriginKind::Target, "https://api.shop.com"}}};
  EXPECT_TRUE(exposures(observe(scene, api_of({.lets_in = kAnyone}))).empty());
}

TEST(Exposures, OnlyEnginesThatCanSendTheOriginAreNamed) {
  const origins::Producibility none{
      .chromium = false, .firefox = false, .webkit = false, .condition = ""};
  const origins::Producibility firefox{
      .chromium = false, .firefox = true, .webkit = true, .condition = ""};
  const Scene scene{.gate = cookie(),
                    .pages = {{OriginKind::Random, "https://a.example", "", none},
                              {OriginKind::Punctuation, "https://b.example", "", firefox}}};
  const std::vector<Exposure> all = exposures(observe(scene, api_of({.lets_in = kAnyone})));
  ASSERT_FALSE(all.empty());
  for (const Exposure& e : all) {
    EXPECT_EQ(e.kind, OriginKind::Punctuation);
    EXPECT_EQ(e.profiles, (std::vector{fetch::ProfileId::Standard, fetch::ProfileId::Firefox}));
  }
}

TEST(Exposures, AnHttpsPageCannotReadAnHttpApi) {
  const Scene scene{.url = "http://api.shop.com/v1/me", .gate = cookie()};
  for (const Exposure& e : exposures(observe(scene, api_of({.lets_in = kAnyone}))))
    EXPECT_TRUE(e.page.is_opaque() || e.page.scheme() == "http") << e.page.serialise();
}

}  // namespace
}  // namespace ringfence::judge
