#include "engines/probe/scan_prober.hpp"

#include <gtest/gtest.h>

#include "engines/probe/test_support.hpp"

namespace ringfence::probe {
namespace {

using access::Access;
using access::Sending;
using origins::OriginKind;
using test::answer;
using test::Seen;

constexpr std::string_view kUrl = "https://api.shop.com/orders";

bool key_given(const Seen& seen) { return seen.credential; }

// What a wildcard API with a key answers: the pattern of the first seed.
http::Response keyed_wildcard(const Seen& seen) {
  const std::vector<http::HeaderField> cors = {{"Access-Control-Allow-Origin", "*"},
                                               {"Access-Control-Allow-Headers", "X-API-Key"}};
  if (seen.preflight()) return answer(200, "", cors);
  return key_given(seen) ? answer(200, "secret order", cors) : answer(401, "no key", cors);
}

Settings with(std::vector<CredentialInfo> credentials) {
  Settings settings;
  settings.credentials = std::move(credentials);
  return settings;
}

bool accepts(const access::Grant& grant, OriginKind kind) {
  return std::any_of(grant.origins.begin(), grant.origins.end(),
                     [&](const auto& c) { return c.kind == kind; });
}

TEST(ScanProber, APublicOperationCostsThreeQuestions) {
  const auto run = test::run({test::operation("GET", kUrl)}, {},
                             [](const Seen&) { return answer(200, "hello"); });
  ASSERT_EQ(run.observations.size(), 1U);
  EXPECT_EQ(run.observations[0].access, Access::Public);
  EXPECT_EQ(run.observations[0].cors_probes, 3U);
  EXPECT_TRUE(run.observations[0].answer.origins.empty());
}

TEST(ScanProber, AKeyThatChangesNothingLeavesTheOperationPublic) {
  const auto run = test::run({test::operation("GET", kUrl)}, with({test::api_key()}),
                             [](const Seen&) { return answer(200, "hello"); });
  EXPECT_EQ(run.observations[0].access, Access::Public);
  EXPECT_EQ(run.observations[0].gate.kind, access::CredentialKind::None);
  EXPECT_EQ(run.observations[0].cors_probes, 4U);
}

TEST(ScanProber, AKeyedWildcardThatMarksItsRefusalCostsFiveQuestions) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::api_key()}), keyed_wildcard);
  const access::Observation& seen = run.observations[0];
  EXPECT_EQ(seen.access, Access::Gated);
  EXPECT_EQ(seen.gate.kind, access::CredentialKind::ApiKey);
  EXPECT_EQ(seen.gate.refusal_status, 401);
  EXPECT_TRUE(seen.answer.any_origin());
  EXPECT_TRUE(seen.answer.wildcard);
  EXPECT_TRUE(seen.preflight.any_origin());
  EXPECT_EQ(seen.preflight.request_headers, std::vector<std::string>{"x-api-key"});
  EXPECT_EQ(seen.cors_probes, 5U);
}

TEST(ScanProber, ThePreflightNamesTheHeaderOfTheCredentialThatOpened) {
  const auto run = test::run({test::operation("GET", kUrl)},
                             with({test::api_key(), test::cookie()}), [](const Seen& seen) {
                               if (seen.preflight()) return answer(204, "");
                               return seen.credentials == std::vector<std::size_t>{0}
                                          ? answer(200, "data")
                                          : answer(401, "");
                             });
  ASSERT_EQ(run.observations.size(), 1U);
  EXPECT_EQ(run.observations[0].gate.credential_label, "api-key X-API-Key");
  for (const Seen& seen : run.seen) {
    if (!seen.preflight()) continue;
    EXPECT_EQ(seen.request.headers.first("access-control-request-headers"), "x-api-key");
  }
}

TEST(ScanProber, AnOperationThatAcceptsTwoCredentialsIsObservedWithEach) {
  const auto run = test::run(
      {test::operation("GET", kUrl)}, with({test::api_key(), test::cookie()}),
      [](const Seen& seen) { return key_given(seen) ? answer(200, "data") : answer(401, ""); });
  ASSERT_EQ(run.observations.size(), 2U);
  EXPECT_EQ(run.observations[0].gate.kind, access::CredentialKind::ApiKey);
  EXPECT_EQ(run.observations[1].gate.kind, access::CredentialKind::Cookie);
}

TEST(ScanProber, CredentialsThatOnlyWorkTogetherAreFound) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::api_key(), test::cookie()}),
                [](const Seen& seen) {
                  return seen.credentials.size() == 2 ? answer(200, "data") : answer(401, "");
                });
  ASSERT_EQ(run.observations.size(), 1U);
  EXPECT_EQ(run.observations[0].access, Access::Gated);
  EXPECT_EQ(run.observations[0].gate.credential_label, "api-key X-API-Key and cookie session");
}

TEST(ScanProber, AGateThatAnswersTwoHundredIsFoundByItsBody) {
  int clock = 0;
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::api_key()}), [&](const Seen& seen) {
        const std::string time = "time " + std::to_string(++clock / 3);
        return answer(200, time + (key_given(seen) ? " orders of alice" : " key missing"));
      });
  EXPECT_EQ(run.observations[0].access, Access::Gated);
}

TEST(ScanProber, AClockInThePublicAnswerIsNoGate) {
  int clock = 0;
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::api_key()}),
                [&](const Seen&) { return answer(200, "time " + std::to_string(++clock / 3)); });
  EXPECT_EQ(run.observations[0].access, Access::Public);
}

TEST(ScanProber, ARefusalOfForeignOriginsIsNoPropertyOfTheCredential) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::api_key()}), [](const Seen& seen) {
        if (!seen.origin().empty()) return answer(403, "foreign origin");
        return key_given(seen) ? answer(200, "data") : answer(401, "");
      });
  EXPECT_EQ(run.observations[0].access, Access::Gated);
}

TEST(ScanProber, ALoginRedirectIsARefusal) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::cookie()}), [](const Seen& seen) {
        return key_given(seen) ? answer(200, "data") : answer(302, "", {{"Location", "/login"}});
      });
  EXPECT_EQ(run.observations[0].access, Access::Gated);
  EXPECT_EQ(run.observations[0].gate.refusal_status, 302);
}

TEST(ScanProber, APermanentRedirectWithinTheOriginIsFollowedAndAForeignOneIsNot) {
  const auto run =
      test::run({test::operation("GET", "https://api.shop.com/a"),
                 test::operation("GET", "https://api.shop.com/b")},
                {}, [](const Seen& seen) {
                  if (seen.request.url.path == "/a") return answer(308, "", {{"Location", "/a/"}});
                  if (seen.request.url.path == "/b")
                    return answer(308, "", {{"Location", "https://elsewhere.example/"}});
                  return answer(200, "hello");
                });
  EXPECT_EQ(run.observations[0].operation.url.path, "/a/");
  EXPECT_EQ(run.observations[0].access, Access::Public);
  EXPECT_EQ(run.observations[1].operation.url.path, "/b");
  for (const Seen& seen : run.seen) EXPECT_EQ(seen.request.url.host, "api.shop.com");
}

// A cookie API with a suffix check: the trusted origin is a guess, its mutations show the rule.
http::Response suffix_rule(const Seen& seen) {
  std::vector<http::HeaderField> cors;
  if (seen.origin().starts_with("https://") && seen.origin().ends_with("shop.com"))
    cors = {{"Access-Control-Allow-Origin", seen.origin()},
            {"Access-Control-Allow-Credentials", "true"},
            {"Vary", "Origin"}};
  if (seen.preflight()) return answer(200, "", cors);
  return seen.credential ? answer(200, "mail of alice", cors) : answer(401, "", cors);
}

TEST(ScanProber, MutationsOfATrustedOriginShowTheRule) {
  const auto run = test::run({test::operation("GET", kUrl)}, with({test::cookie()}), suffix_rule);
  const access::Grant& grant = run.observations[0].answer;
  EXPECT_TRUE(accepts(grant, OriginKind::Suffix));
  EXPECT_TRUE(accepts(grant, OriginKind::Subdomain));
  EXPECT_FALSE(accepts(grant, OriginKind::Random));
  EXPECT_FALSE(accepts(grant, OriginKind::Prefix));
  EXPECT_FALSE(accepts(grant, OriginKind::Null));
  EXPECT_TRUE(grant.varies_by_origin);
  EXPECT_LE(run.observations[0].cors_probes, 45U);
}

TEST(ScanProber, AFixedAllowOriginIsLearnedAndTried) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::cookie()}), [](const Seen& seen) {
        return answer(seen.credential ? 200 : 401, seen.credential ? "data" : "",
                      {{"Access-Control-Allow-Origin", "https://front.partner.net"},
                       {"Access-Control-Allow-Credentials", "true"}});
      });
  EXPECT_TRUE(accepts(run.observations[0].answer, OriginKind::Learned));
}

TEST(ScanProber, WritesAreNotSentButAskedFor) {
  const auto run =
      test::run({test::operation("DELETE", kUrl)}, with({test::cookie()}), [](const Seen& seen) {
        return answer(200, "",
                      {{"Access-Control-Allow-Origin", seen.origin()},
                       {"Access-Control-Allow-Credentials", "true"},
                       {"Access-Control-Allow-Methods", "DELETE"},
                       {"Access-Control-Allow-Headers", "content-type"}});
      });
  EXPECT_EQ(run.observations[0].access, Access::NotSent);
  EXPECT_TRUE(run.observations[0].preflight.any_origin());
  for (const Seen& seen : run.seen) EXPECT_EQ(seen.request.method, "OPTIONS");
}

TEST(ScanProber, TheAllowHeaderTellsWhichWritesToAskFor) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::cookie()}), [](const Seen& seen) {
        if (seen.preflight()) return answer(200, "", {{"Allow", "GET, HEAD, OPTIONS, PUT"}});
        return seen.credential ? answer(200, "data") : answer(401, "");
      });
  const auto& trials = run.observations[0].trials;
  EXPECT_TRUE(std::any_of(trials.begin(), trials.end(), [](const auto& t) {
    return t.sending == Sending::Preflight && t.method == "PUT";
  }));
  EXPECT_FALSE(std::any_of(trials.begin(), trials.end(),
                           [](const auto& t) { return t.method == "DELETE"; }));
}

// A prefix check in front of keyed operations.
http::Response prefix_rule(const Seen& seen) {
  std::vector<http::HeaderField> cors;
  if (seen.origin().starts_with("https://app.shop.com"))
    cors = {{"Access-Control-Allow-Origin", seen.origin()},
            {"Access-Control-Allow-Headers", "X-API-Key"},
            {"Vary", "Origin"}};
  if (seen.preflight()) return answer(200, "", cors);
  return seen.credential ? answer(200, "data of " + seen.request.url.path, cors)
                         : answer(401, "", cors);
}

std::vector<access::Operation> many(std::size_t count) {
  std::vector<access::Operation> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(test::operation("GET", "https://api.shop.com/o/" + std::to_string(i)));
  return out;
}

TEST(ScanProber, AKeyedOperationThatRefusesTheScoutsCostsSevenQuestions) {
  Settings settings = with({test::api_key()});
  settings.front_ends = {*origins::Origin::parse("https://app.shop.com")};
  const auto run = test::run(many(3), settings, [](const Seen& seen) {
    std::vector<http::HeaderField> cors;
    if (seen.origin() == "https://app.shop.com")
      cors = {{"Access-Control-Allow-Origin", seen.origin()},
              {"Access-Control-Allow-Headers", "X-API-Key"},
              {"Vary", "Origin"}};
    if (seen.preflight()) return answer(200, "", cors);
    return seen.credential ? answer(200, "data", cors) : answer(401, "", cors);
  });
  for (const access::Observation& seen : run.observations) EXPECT_EQ(seen.cors_probes, 7U);
}

TEST(ScanProber, AScoutThatGetsInBringsTheOtherMutations) {
  Settings settings = with({test::api_key()});
  settings.front_ends = {*origins::Origin::parse("https://app.shop.com")};
  const auto run = test::run(many(2), settings, prefix_rule);
  EXPECT_TRUE(accepts(run.observations[0].answer, OriginKind::Prefix));
  EXPECT_TRUE(accepts(run.observations[1].answer, OriginKind::Punctuation));
  EXPECT_GT(run.observations[0].cors_probes, 20U);
}

TEST(ScanProber, AWriteIsAssumedToAskForWhatItsPathAsksFor) {
  const auto run =
      test::run({test::operation("PUT", kUrl), test::operation("GET", kUrl),
                 test::operation("GET", "https://api.shop.com/other")},
                with({test::api_key(), test::cookie()}), [](const Seen& seen) {
                  const std::size_t wanted = seen.request.url.path == "/orders" ? 1 : 0;
                  if (seen.preflight()) return answer(204, "");
                  return seen.credentials == std::vector<std::size_t>{wanted} ? answer(200, "data")
                                                                              : answer(401, "");
                });
  ASSERT_EQ(run.observations.size(), 3U);
  EXPECT_EQ(run.observations[0].access, Access::NotSent);
  EXPECT_EQ(run.observations[0].gate.credential_label, "cookie session");
}

TEST(ScanProber, TheOrderOfArrivalChangesNothing) {
  Settings settings = with({test::api_key(), test::cookie()});
  settings.front_ends = {*origins::Origin::parse("https://app.shop.com")};
  std::vector<access::Operation> plan = many(70);
  plan.push_back(test::operation("PUT", "https://api.shop.com/o/1"));
  const auto forwards = test::run(plan, settings, prefix_rule, test::Arrival::InOrder);
  const auto backwards = test::run(plan, settings, prefix_rule, test::Arrival::Backwards);
  ASSERT_EQ(forwards.observations.size(), backwards.observations.size());
  for (std::size_t i = 0; i < forwards.observations.size(); ++i) {
    const access::Observation &a = forwards.observations[i], &b = backwards.observations[i];
    EXPECT_EQ(a.answer, b.answer);
    ASSERT_EQ(a.exchanges.size(), b.exchanges.size());
    for (std::size_t j = 0; j < a.exchanges.size(); ++j)
      EXPECT_EQ(a.exchanges[j].request, b.exchanges[j].request);
  }
}

TEST(ScanProber, TheBudgetIsKeptAndSaid) {
  Settings settings = with({test::api_key()});
  settings.budget = 12;
  const auto run = test::run(many(20), settings, keyed_wildcard);
  EXPECT_EQ(run.seen.size(), 12U);
  EXPECT_EQ(run.observations.size(), 20U);
  EXPECT_EQ(run.observations[19].not_tested, "the request budget was used up");
}

TEST(ScanProber, WhatIsAbsentOrBrokenIsNotJudged) {
  const auto run = test::run({test::operation("GET", "https://api.shop.com/none"),
                              test::operation("GET", "https://api.shop.com/broken")},
                             {}, [](const Seen& seen) {
                               return answer(seen.request.url.path == "/none" ? 404 : 500, "oops");
                             });
  EXPECT_EQ(run.observations[0].access, Access::Absent);
  EXPECT_EQ(run.observations[0].not_tested, "answered 404");
  EXPECT_EQ(run.observations[1].access, Access::Broken);
}

TEST(ScanProber, ARefusalWithEveryCredentialIsSaid) {
  const auto run = test::run({test::operation("GET", kUrl)}, with({test::api_key()}),
                             [](const Seen&) { return answer(401, "no"); });
  EXPECT_EQ(run.observations[0].access, Access::Refused);
  EXPECT_EQ(run.observations[0].not_tested, "answered 401 with every credential");
}

}  // namespace
}  // namespace ringfence::probe
