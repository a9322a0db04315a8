#include "engines/probe/operation_prober.hpp"

#include <gtest/gtest.h>

#include "engines/probe/candidates.hpp"
#include "engines/probe/test_support.hpp"

namespace ringfence::probe {
namespace {

using access::Access;
using origins::OriginKind;
using test::answer;
using test::Seen;

constexpr std::string_view kUrl = "https://api.shop.com/orders";

Settings with(std::vector<CredentialInfo> credentials) {
  Settings settings;
  settings.credentials = std::move(credentials);
  return settings;
}

bool accepts(const access::Grant& grant, OriginKind kind) {
  return std::any_of(grant.origins.begin(), grant.origins.end(),
                     [&](const auto& c) { return c.kind == kind; });
}

TEST(OperationProber, TheCredentialGoesFirst) {
  bool locked = false;
  int bad = 0;
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::api_key()}), [&](const Seen& seen) {
        if (seen.preflight()) return answer(204, "");
        if (!seen.credential) locked = ++bad > 1 || locked;
        return seen.credential && !locked ? answer(200, "data") : answer(401, "no");
      });
  EXPECT_TRUE(run.seen.front().credential);
  EXPECT_EQ(run.observations[0].access, Access::Gated);
}

TEST(OperationProber, ASignatureThatIsGoodForOneRequestIsSeenToOpen) {
  CredentialInfo signature{
      "signature X-Signature",
      access::CredentialKind::Signature,
      {{access::Place::Header, "X-Signature"}, {access::Place::Header, "X-Nonce"}},
      std::nullopt};
  int uses = 0;
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({signature}), [&](const Seen& seen) {
        const std::vector<http::HeaderField> cors = {
            {"Access-Control-Allow-Origin", "*"},
            {"Access-Control-Allow-Headers", "X-Signature, X-Nonce"}};
        if (seen.preflight()) return answer(204, "", cors);
        return seen.credential && ++uses == 1 ? answer(200, "data", cors)
                                              : answer(401, "replayed", cors);
      });
  EXPECT_EQ(run.observations[0].access, Access::Gated);
  EXPECT_TRUE(run.observations[0].answer.any_origin());
  EXPECT_TRUE(run.observations[0].preflight.any_origin());
  EXPECT_NE(run.observations[0].not_tested.find("accepted once"), std::string::npos);
}

TEST(OperationProber, WhereHttpsPagesCannotCallTheTargetPagesAreHttp) {
  const auto run = test::run({test::operation("GET", "http://api.shop.com/orders")},
                             with({test::cookie()}), [](const Seen& seen) {
                               std::vector<http::HeaderField> cors;
                               if (seen.origin().ends_with("shop.com"))
                                 cors = {{"Access-Control-Allow-Origin", seen.origin()},
                                         {"Access-Control-Allow-Credentials", "true"},
                                         {"Vary", "Origin"}};
                               if (seen.preflight()) return answer(200, "", cors);
                               return seen.credential ? answer(200, "mail of alice", cors)
                                                      : answer(401, "", cors);
                             });
  EXPECT_TRUE(accepts(run.observations[0].answer, OriginKind::Suffix));
  for (const Seen& seen : run.seen)
    EXPECT_FALSE(seen.origin().ends_with(".example") && seen.origin().starts_with("https://"))
        << seen.origin();
}

TEST(OperationProber, AWildcardDoesNotHideWhoIsTrustedWithCookies) {
  const auto run =
      test::run({test::operation("GET", kUrl)}, with({test::cookie()}), [](const Seen& seen) {
        std::vector<http::HeaderField> cors = {{"Access-Control-Allow-Origin", "*"}};
        if (seen.origin().starts_with("https://app.shop.com"))
          cors = {{"Access-Control-Allow-Origin", seen.origin()},
                  {"Access-Control-Allow-Credentials", "true"}};
        if (seen.preflight()) return answer(200, "", cors);
        return seen.credential ? answer(200, "mail of alice", cors) : answer(401, "", cors);
      });
  const auto& trials = run.observations[0].trials;
  EXPECT_TRUE(std::any_of(trials.begin(), trials.end(), [](const auto& t) {
    return t.kind == OriginKind::Prefix && t.with_credentials;
  }));
}

TEST(OperationProber, TheAnswersOwnSetCookieTellsTheAttributes) {
  CredentialInfo bare = test::cookie();
  bare.cookie.reset();
  const auto run = test::run({test::operation("GET", kUrl)}, with({bare}), [](const Seen& seen) {
    return seen.credential
               ? answer(200, "data", {{"Set-Cookie", "session=new; SameSite=Lax; Secure"}})
               : answer(401, "");
  });
  ASSERT_TRUE(run.observations[0].gate.cookie.has_value());
  EXPECT_EQ(run.observations[0].gate.cookie->same_site, fetch::SameSite::Lax);
}

TEST(Candidates, LearnedOnesAreBoundedAndDeclaredOnesAreAllTried) {
  std::vector<origins::Origin> front_ends;
  for (int i = 0; i < 40; ++i)
    front_ends.push_back(*origins::Origin::parse("https://f" + std::to_string(i) + ".shop.com"));
  std::string policy = "connect-src";
  for (int i = 0; i < 40; ++i) policy += " https://p" + std::to_string(i) + ".partner.net";
  const http::Response learned = answer(200, "", {{"Content-Security-Policy", policy}});
  const auto out = candidates(test::operation("GET", kUrl), front_ends, {&learned}, "rf0");
  EXPECT_EQ(out.size(), front_ends.size() + kMaxCandidates);
  EXPECT_EQ(out.front().kind, OriginKind::Null);
}

}  // namespace
}  // namespace ringfence::probe
