// Keys and ways around a gate, asked of APIs that answer in the ways that real ones do.
#include <functional>

#include <gtest/gtest.h>

#include "engines/probe/gates/gate_run.hpp"
#include "engines/probe/test_support.hpp"

namespace ringfence::probe {
namespace {

using access::Alteration;
using access::Content;
using access::Edit;
using access::Outcome;
using access::Part;
using access::PathForm;
using Kind = Alteration::Kind;

constexpr std::string_view kData = R"({"orders":[{"id":1041,"ship_to":"12 Harbour Street"}]})";

using Server = std::function<http::Response(const GateAsk&)>;

http::Response data(std::string_view length = "54") {
  return test::answer(200, std::string(kData), {{"Content-Length", std::string(length)}});
}
http::Response refused(int status = 401) {
  return test::answer(status, R"({"error":"unauthorized"})", {{"Content-Length", "24"}});
}
// The credential as it is, on the path as it is.
bool is_right(const GateAsk& ask) { return ask.alteration.kind == Kind::None; }
bool has_content(const GateAsk& ask, Content content) { return ask.alteration.content == content; }

access::GateStudy study(const Server& server) {
  Settings settings;
  settings.credentials.push_back(test::api_key());
  GatePlan plan{.operation = test::operation("GET", "https://api.shop.com/v1/orders"),
                .gate = {access::CredentialKind::ApiKey,
                         settings.credentials[0].carriers,
                         "api-key X-API-Key",
                         401,
                         {}},
                .credentials = {0}};
  plan.questions = key_questions(settings.credentials[0]);
  for (Question& question : bypass_questions(plan)) plan.questions.push_back(std::move(question));
  GateRun run(std::move(plan), settings);
  while (!run.finished()) {
    const auto ask = run.next();
    EXPECT_TRUE(ask.has_value());
    if (!ask) break;
    run.observe(server(*ask));
  }
  return run.take();
}

std::size_t accepted(const access::GateStudy& s) {
  return static_cast<std::size_t>(
      std::ranges::count(s.trials, Outcome::Accepted, &access::GateTrial::outcome));
}

Alteration path(PathForm form) {
  return {.kind = Kind::Absent, .content = Content::PathSpelling, .form = form};
}
const Alteration kHead{.kind = Kind::Absent, .content = Content::Head};
const Alteration kOverride{.kind = Kind::Absent, .content = Content::Override};

TEST(KeyQuestions, AClosedApiAcceptsNothing) {
  const access::GateStudy s =
      study([](const GateAsk& a) { return is_right(a) ? data() : refused(); });
  EXPECT_EQ(s.not_judged, "");
  EXPECT_EQ(accepted(s), 0U);
  // Edits (6), places (2), twice (2), "_" (1), paths (9), methods (3), and the wrong key itself.
  EXPECT_EQ(s.trials.size(), 24U);
}

TEST(KeyQuestions, WhereAnyValueOpensItNothingElseIsAsked) {
  const access::GateStudy s =
      study([](const GateAsk& a) { return a.credentials.empty() ? refused() : data(); });
  EXPECT_TRUE(s.accepted(access::edited(Part::Key, Edit::Wrong)));
  EXPECT_EQ(s.exchanges.size(), 5U);
}

TEST(KeyQuestions, WhereOneByteOpensItHalfIsNotAsked) {
  const access::GateStudy s = study([](const GateAsk& a) {
    return is_right(a) || a.alteration == access::edited(Part::Key, Edit::OneByte) ? data()
                                                                                   : refused();
  });
  EXPECT_TRUE(s.accepted(access::edited(Part::Key, Edit::OneByte)));
  EXPECT_EQ(s.trial(access::edited(Part::Key, Edit::Half)), nullptr);
}

struct Row {
  std::string_view name;
  Alteration asked;
  http::Response answer;  // to it
  bool accepted;
};

TEST(KeyQuestions, OnlyTheDataShowsThatTheGateWasPassed) {
  const Row rows[] = {
      {"the data by another path", path(PathForm::EncodedLetter), data(), true},
      {"a redirect to the right path", path(PathForm::TrailingSlash),
       test::answer(308, "", {{"Location", "/v1/orders"}}), false},
      {"not found", path(PathForm::OtherCase), test::answer(404, "<h1>Not Found</h1>"), false},
      {"a start page for every path", path(PathForm::DoubleSlash),
       test::answer(200, "<!doctype html><div id=root></div>"), false},
      {"an empty list", path(PathForm::DotSegment), test::answer(200, R"({"orders":[]})"), false},
      {"from a cache", path(PathForm::EncodedDot),
       test::answer(200, std::string(kData), {{"Age", "17"}}), false},
      {"HEAD has the length of the data", kHead, test::answer(200, "", {{"Content-Length", "54"}}),
       true},
      {"HEAD is open by design, without a length", kHead, test::answer(200, ""), false},
      {"HEAD has a length of its own", kHead, test::answer(200, "", {{"Content-Length", "0"}}),
       false},
      {"HEAD is refused", kHead, test::answer(401, "", {{"Content-Length", "24"}}), false},
      {"OPTIONS that a header overrides brings the data", kOverride, data(), true},
      {"OPTIONS is answered by itself", kOverride, test::answer(200, "", {{"Allow", "GET, HEAD"}}),
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const access::GateStudy s = study([&](const GateAsk& a) {
      if (a.alteration == row.asked) return row.answer;
      return is_right(a) ? data() : refused();
    });
    EXPECT_EQ(s.accepted(row.asked), row.accepted);
    EXPECT_EQ(accepted(s), row.accepted ? 1U : 0U);
  }
}

// What is let in once and not the second time is no finding.
TEST(KeyQuestions, AnAnswerIsAskedForTwice) {
  int times = 0;
  const access::GateStudy s = study([&](const GateAsk& a) {
    if (a.alteration == path(PathForm::TrailingSlash) && ++times == 1) return data();
    return is_right(a) ? data() : refused();
  });
  EXPECT_EQ(times, 2);
  EXPECT_EQ(accepted(s), 0U);
}

TEST(KeyQuestions, AnApiThatRefusesWithStatus200IsToldByItsWords) {
  const access::GateStudy s = study([](const GateAsk& a) {
    return is_right(a) || a.alteration == path(PathForm::DoubleSlash) ? data() : refused(200);
  });
  EXPECT_EQ(s.not_judged, "");
  EXPECT_TRUE(s.accepted(path(PathForm::DoubleSlash)));
  EXPECT_EQ(accepted(s), 1U);
}

TEST(KeyQuestions, AKeyThatIsNotNeededIsNotJudged) {
  const access::GateStudy s = study([](const GateAsk&) { return data(); });
  EXPECT_NE(s.not_judged, "");
  EXPECT_EQ(accepted(s), 0U);
}

// Nothing but status tells the two apart, so data cannot be known again elsewhere.
TEST(KeyQuestions, WithoutDataNoPathIsSaidToLeadAround) {
  const access::GateStudy s = study([](const GateAsk& a) {
    const bool open = is_right(a) || has_content(a, Content::PathSpelling);
    return test::answer(open ? 204 : 401, "");
  });
  EXPECT_EQ(accepted(s), 0U);
}

TEST(KeyQuestions, WritesAreNotAskedForByOtherPaths) {
  GatePlan plan{.operation = test::operation("POST", "https://api.shop.com/v1/orders"),
                .gate = {},
                .credentials = {0}};
  EXPECT_TRUE(bypass_questions(plan).empty());
}

}  // namespace
}  // namespace ringfence::probe
