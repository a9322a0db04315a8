// Signatures, asked of APIs that answer in the ways that real ones do. The API sees the alteration
// itself in place of bytes.
#include "engines/probe/gates/gate_run.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "core/signing/profile.hpp"
#include "engines/probe/gates/gate_prober.hpp"
#include "engines/probe/test_support.hpp"

namespace ringfence::probe {
namespace {

using access::Alteration;
using access::Content;
using access::Edit;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Server = std::function<http::Response(const GateAsk&)>;

constexpr std::string_view kData = R"({"orders":[{"id":1041,"ship_to":"12 Harbour Street"}]})";

http::Response data() { return test::answer(200, std::string(kData)); }
http::Response refused(int status = 401, std::string body = R"({"error":"unauthorized"})") {
  return test::answer(status, std::move(body));
}
// Rightly signed for what is sent, by a clock that goes right, and not a second time.
bool is_right(const GateAsk& ask) { return ask.alteration.kind == Kind::None && !ask.made_for; }
bool is(const GateAsk& ask, const Alteration& alteration) { return ask.alteration == alteration; }

CredentialInfo signature_by(std::string_view scheme) {
  CredentialInfo out{"signature X-API-Signature",
                     access::CredentialKind::Signature,
                     {{access::Place::Header, "X-API-Signature"}},
                     {}};
  out.signature = SignatureInfo{signing::SigningProfile::preset(scheme)->scheme().anatomy(),
                                {{access::Field::Body, access::Field::Nonce}}};
  return out;
}

access::GateStudy study(const Server& server, std::string_view method = "GET") {
  Settings settings;
  settings.credentials.push_back(signature_by("seeds"));
  GatePlan plan{.operation = test::operation(method, "https://api.shop.com/v1/orders"),
                .gate = {access::CredentialKind::Signature,
                         settings.credentials[0].carriers,
                         settings.credentials[0].label,
                         401,
                         {}},
                .credentials = {0}};
  plan.other_method = "HEAD";
  plan.questions = signature_questions(plan, *settings.credentials[0].signature);
  GateRun run(std::move(plan), settings);
  while (!run.finished()) {
    const auto ask = run.next();
    EXPECT_TRUE(ask.has_value());
    if (!ask) break;
    run.observe(server(*ask));
  }
  return run.take();
}

std::size_t count(const access::GateStudy& s, Outcome outcome) {
  return static_cast<std::size_t>(
      std::ranges::count(s.trials, outcome, &access::GateTrial::outcome));
}

TEST(GateRun, AClosedApiAcceptsNothingAndCostsFewRequests) {
  const access::GateStudy s =
      study([](const GateAsk& a) { return is_right(a) ? data() : refused(); });
  EXPECT_EQ(s.not_judged, "");
  EXPECT_EQ(count(s, Outcome::Accepted), 0U);
  EXPECT_EQ(count(s, Outcome::Failed), 0U);
  EXPECT_LE(s.exchanges.size(), 32U);
}

TEST(GateRun, AnApiThatRefusesWithStatus200IsReadByItsWords) {
  const access::GateStudy s = study([](const GateAsk& a) {
    return is_right(a) || is(a, {.kind = Kind::Again}) ? data() : refused(200);
  });
  EXPECT_EQ(s.not_judged, "");
  EXPECT_TRUE(s.accepted({.kind = Kind::Again}));
  EXPECT_EQ(count(s, Outcome::Accepted), 1U);
}

TEST(GateRun, AReplayIsOfARequestThatWasAnsweredAndIsConfirmed) {
  std::size_t again = 0;
  std::vector<std::size_t> earlier;
  const access::GateStudy s = study([&](const GateAsk& a) {
    if (a.alteration.kind != Kind::Again) return is_right(a) ? data() : refused();
    earlier.push_back(*a.earlier);
    return ++again == 1 ? data() : refused();  // once by chance
  });
  EXPECT_EQ(s.trial({.kind = Kind::Again})->outcome, Outcome::Unclear);
  ASSERT_EQ(earlier.size(), 2U);
  EXPECT_LT(earlier[0], earlier[1]);
}

TEST(GateRun, ASignatureThatIsNotComparedNeedsNoFurtherQuestion) {
  const access::GateStudy s =
      study([](const GateAsk& a) { return a.credentials.empty() ? refused() : data(); });
  EXPECT_TRUE(s.accepted(access::edited(Part::Signature, Edit::Wrong)));
  EXPECT_EQ(s.exchanges.size(), 5U);
}

TEST(GateRun, AnApiThatAnswersNowSoAndNowSoIsNotJudged) {
  int calls = 0;
  const access::GateStudy s = study([&](const GateAsk& a) {
    return is_right(a) ? (++calls % 2 == 1 ? data() : refused(500)) : refused();
  });
  EXPECT_EQ(s.not_judged, "a right request was answered 500");
  EXPECT_TRUE(s.trials.empty());
}

TEST(GateRun, WhatAnyoneMayAskIsNotTakenForUnsigned) {
  // HEAD is answered to everyone; so is any query.
  const access::GateStudy s = study([](const GateAsk& a) {
    const bool open = a.request.method == "HEAD" || a.request.url.query;
    return open || is_right(a) ? data() : refused();
  });
  EXPECT_EQ(s.trial(access::changed(Content::Method))->outcome, Outcome::Unclear);
  EXPECT_EQ(s.trial(access::changed(Content::Query))->outcome, Outcome::Unclear);
}

TEST(GateRun, ContentThatTheHandlerRefusesShowsThatTheGateWasPassed) {
  // An unknown parameter is 400 to who is let in, and the query is not signed.
  const auto server = [](bool before_gate) {
    return [before_gate](const GateAsk& a) {
      const bool odd = a.request.url.query.has_value();
      const bool passes = is_right(a) || is(a, access::changed(Content::Query));
      if (odd && (before_gate || passes)) return refused(400, "unknown parameter");
      return passes ? data() : refused();
    };
  };
  EXPECT_EQ(study(server(false)).trial(access::changed(Content::Query))->outcome,
            Outcome::Accepted);
  // Where the parameter is looked at first, nothing follows.
  EXPECT_EQ(study(server(true)).trial(access::changed(Content::Query))->outcome, Outcome::Unclear);
}

TEST(GateRun, LossyBytesAreAskedOnlyWhereAnotherBodyIsRefused) {
  const auto signs_body = [](bool body) {
    return [body](const GateAsk& a) {
      const bool lossy = is(a, access::changed(Content::LossyBody));
      const bool unsigned_body = is(a, access::changed(Content::Body)) && !body;
      return is_right(a) || lossy || unsigned_body ? data() : refused();
    };
  };
  EXPECT_TRUE(study(signs_body(true), "POST").accepted(access::changed(Content::LossyBody)));
  EXPECT_EQ(study(signs_body(false), "POST").trial(access::changed(Content::LossyBody)), nullptr);
}

TEST(GateRun, AFailureCountsWhileRightRequestsAreAnswered) {
  bool down = false;
  const auto server = [&](bool for_good) {
    return [&down, for_good](const GateAsk& a) {
      if (is(a, access::edited(Part::Timestamp, Edit::Huge))) {
        down = for_good;
        return refused(500);
      }
      if (down) return refused(500);
      return is_right(a) ? data() : refused();
    };
  };
  EXPECT_EQ(study(server(false)).trial(access::edited(Part::Timestamp, Edit::Huge))->outcome,
            Outcome::Failed);
  EXPECT_EQ(count(study(server(true)), Outcome::Failed), 0U);
}

TEST(GateRun, AnAnswerOfACacheShowsNothing) {
  const access::GateStudy s = study([](const GateAsk& a) {
    if (is(a, {.kind = Kind::Again})) return test::answer(200, std::string(kData), {{"Age", "3"}});
    return is_right(a) ? data() : refused();
  });
  EXPECT_FALSE(s.accepted({.kind = Kind::Again}));
}

TEST(GatePlans, OneGateIsAskedOnceOnAReadAndOnAWriteOnlyWhereThatIsAllowed) {
  const auto observed = [](std::string_view method, std::string_view url) {
    access::Observation out;
    out.operation = test::operation(method, url);
    out.access = access::Access::Gated;
    out.gate.credential_label = "signature X-API-Signature";
    out.exchanges.push_back({0, {}, {"signature X-API-Signature"}, data(), 0, ""});
    out.trials.push_back({.authenticated = true, .method = std::string(method)});
    return out;
  };
  const std::vector<access::Observation> observations = {
      observed("GET", "https://api.shop.com/a"), observed("GET", "https://api.shop.com/b"),
      observed("DELETE", "https://api.shop.com/a"), observed("POST", "https://api.shop.com/a"),
      observed("GET", "https://other.shop.com/a")};
  Settings settings;
  settings.credentials.push_back(signature_by("seeds"));
  const auto ids = [&] {
    std::vector<std::string> out;
    for (const GatePlan& plan : gate_plans(observations, settings))
      out.push_back(plan.operation.method + " " + plan.operation.url.text());
    return out;
  };
  EXPECT_EQ(ids(), (std::vector<std::string>{"GET https://api.shop.com/a",
                                             "GET https://other.shop.com/a"}));
  settings.allow_unsafe = true;
  EXPECT_EQ(ids(),
            (std::vector<std::string>{"GET https://api.shop.com/a", "POST https://api.shop.com/a",
                                      "GET https://other.shop.com/a"}));
  const auto plans = gate_plans(observations, settings);
  EXPECT_EQ(plans[0].other_path, "/b");
  EXPECT_LT(plans[1].questions.size(), plans[0].questions.size());
}

}  // namespace
}  // namespace ringfence::probe
