#include "core/fetch/fetch.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

using Hops = std::vector<std::size_t>;

const http::HeaderField kAny{"Access-Control-Allow-Origin", "*"};

Page page(std::string_view origin) { return {*origins::Origin::parse(origin), ""}; }

FetchRequest get(std::string_view url) {
  FetchRequest out;
  out.url = *http::parse_url(url);
  return out;
}

FetchResult run(const FetchRequest& request, const Responder& respond,
                const Profile& profile = standard_profile(),
                std::string_view from = "http://web.example") {
  PreflightCache cache;
  return fetch(page(from), request, respond, profile, cache, Instant(0));
}

Responder always(int status, http::HeaderList headers) {
  return [=](const Sent&) { return http::Response{status, headers, "", false}; };
}

TEST(Fetch, AClosedAnswerHasReachedTheServerAllTheSame) {
  const FetchResult got = run(get("http://api.example/"), always(200, {}));
  EXPECT_EQ(got.outcome, Outcome::NetworkError);
  EXPECT_EQ(got.reason, Reason::MissingAllowOriginHeader);
  EXPECT_EQ(got.step, "CORS check, step 2");
  EXPECT_EQ(got.reached, (Hops{0}));
  EXPECT_EQ(got.type, "error");
  EXPECT_EQ(got.status, 0);
}

TEST(Fetch, AFailedPreflightReachesNothing) {
  FetchRequest request = get("http://api.example/");
  request.headers = {{"X-API-Key", "k"}};
  const FetchResult got = run(request, always(200, {kAny}));
  EXPECT_EQ(got.reason, Reason::HeaderDisallowedByPreflightResponse);
  EXPECT_EQ(got.parameter, "x-api-key");
  EXPECT_EQ(got.preflights, (Hops{0}));
  EXPECT_TRUE(got.reached.empty());
  EXPECT_EQ(got.preflight_headers.at(0), "x-api-key");
}

TEST(Fetch, SilenceAndMalformedAnswersAreNoAnswer) {
  EXPECT_EQ(run(get("http://api.example/"), [](const Sent&) { return std::nullopt; }).reason,
            Reason::NoAnswer);
  const http::HeaderList nul = {kAny, {"X-A", std::string("a\0", 2)}};
  EXPECT_EQ(run(get("http://api.example/"), always(200, nul)).reason, Reason::NoAnswer);
}

TEST(Fetch, CredentialsTravelByModeAndTainting) {
  struct Row {
    const char* name;
    Credentials credentials;
    const char* url;
    bool travels;
  };
  constexpr Row kRows[] = {
      {"include sends them everywhere", Credentials::Include, "http://api.example/", true},
      {"same-origin sends none to another", Credentials::SameOrigin, "http://api.example/", false},
      {"same-origin sends them home", Credentials::SameOrigin, "http://web.example/", true},
      {"omit sends none home", Credentials::Omit, "http://web.example/", false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    FetchRequest request = get(row.url);
    request.method = "PUT";
    request.credentials = row.credentials;
    std::vector<bool> seen;
    (void)run(request, [&](const Sent& sent) {
      if (sent.preflight) {
        EXPECT_FALSE(sent.with_credentials) << "an OPTIONS carries none";
      } else {
        seen.push_back(sent.with_credentials);
      }
      return http::Response{200,
                            {{"Access-Control-Allow-Origin", "http://web.example"},
                             {"Access-Control-Allow-Credentials", "true"},
                             {"Access-Control-Allow-Methods", "PUT"}},
                            "",
                            false};
    });
    EXPECT_EQ(seen, std::vector<bool>{row.travels});
  }
}

TEST(Fetch, EachHopHasItsOwnCheckAndPreflight) {
  FetchRequest request = get("http://api.example/");
  request.headers = {{"X-API-Key", "k"}, {"Authorization", "Bearer t"}};
  std::vector<std::string> origins;
  const FetchResult got = run(request, [&](const Sent& sent) {
    origins.push_back(std::string(*sent.request.headers.first("Origin")));
    http::HeaderList headers = {kAny, {"Access-Control-Allow-Headers", "x-api-key, authorization"}};
    if (sent.preflight || sent.hop == 1) return http::Response{200, headers, "", false};
    headers.add("Location", "http://api2.example/");
    return http::Response{307, headers, "", false};
  });
  EXPECT_EQ(got.outcome, Outcome::Exposed);
  EXPECT_EQ(got.preflights, (Hops{0, 1}));
  EXPECT_EQ(got.reached, (Hops{0, 1}));
  EXPECT_EQ(origins,
            (std::vector<std::string>{"http://web.example", "http://web.example", "null", "null"}));
  EXPECT_EQ(got.preflight_headers.at(1), "x-api-key")
      << "Authorization does not leave the first server";
}

TEST(Fetch, ARedirectLoopEndsAfterTwenty) {
  const FetchResult got = run(get("http://api.example/"), always(302, {kAny, {"Location", "/"}}));
  EXPECT_EQ(got.reason, Reason::TooManyRedirects);
  EXPECT_EQ(got.reached.size(), 21U);
}

TEST(Fetch, RedirectModes) {
  FetchRequest request = get("http://api.example/");
  request.redirect = RedirectMode::Manual;
  FetchResult got = run(request, always(302, {kAny, {"Location", "/"}}));
  EXPECT_EQ(got.outcome, Outcome::OpaqueRedirect);
  EXPECT_EQ(got.type, "opaqueredirect");
  request.redirect = RedirectMode::Error;
  EXPECT_EQ(run(request, always(302, {kAny})).reason, Reason::RedirectDisallowedByMode);
  request.mode = Mode::NoCors;
  got = run(request, always(200, {kAny}));
  EXPECT_EQ(got.reason, Reason::RedirectDisallowedByMode);
  EXPECT_TRUE(got.reached.empty());
}

TEST(Fetch, ModesWithoutCors) {
  FetchRequest request = get("http://api.example/");
  request.mode = Mode::SameOrigin;
  EXPECT_EQ(run(request, always(200, {kAny})).reason, Reason::DisallowedByMode);
  request.mode = Mode::NoCors;
  FetchResult got = run(request, always(200, {}));
  EXPECT_EQ(got.outcome, Outcome::Opaque);
  EXPECT_EQ(got.status, 0);
  got = run(request, always(200, {{"Cross-Origin-Resource-Policy", "same-origin"}}));
  EXPECT_EQ(got.reason, Reason::CorpNotSameOrigin);
  EXPECT_EQ(got.reached, (Hops{0}));
}

TEST(Fetch, NothingLeavesWhenTheTargetIsBlocked) {
  const Responder never = [](const Sent&) -> std::optional<http::Response> {
    ADD_FAILURE() << "asked the network";
    return std::nullopt;
  };
  EXPECT_EQ(
      run(get("http://api.example/"), never, standard_profile(), "https://web.example").reason,
      Reason::MixedContent);
  EXPECT_EQ(run(get("http://api.example:25/"), never).reason, Reason::BadPort);
  EXPECT_EQ(run(get("ftp://api.example/"), never).reason, Reason::CorsDisabledScheme);
  FetchRequest opaque = get("data:,x");
  opaque.mode = Mode::NoCors;
  EXPECT_EQ(run(opaque, never).reason, Reason::CorsDisabledScheme);
}

TEST(Fetch, AProxysQuestionIsNoAnswerOfTheServer) {
  EXPECT_EQ(run(get("http://api.example/"), always(407, {kAny})).reason,
            Reason::ProxyAuthenticationRequired);
}

TEST(Fetch, AFailureAfterThePreflightClearsTheCacheExceptInChromium) {
  for (const Profile* profile : all_profiles()) {
    SCOPED_TRACE(profile->name);
    FetchRequest request = get("http://api.example/");
    request.method = "PUT";
    PreflightCache cache;
    const Responder respond = [](const Sent& sent) {
      const http::HeaderList yes = {kAny, {"Access-Control-Allow-Methods", "PUT"}};
      return http::Response{200, sent.preflight ? yes : http::HeaderList{}, "", false};
    };
    (void)fetch(page("http://web.example"), request, respond, *profile, cache, Instant(0));
    const FetchResult second =
        fetch(page("http://web.example"), request, respond, *profile, cache, Instant(0));
    EXPECT_EQ(second.preflights.empty(), !profile->failure_clears_cache);
  }
}

TEST(Fetch, FirefoxPreflightsForHeadersThatTheRedirectDropped) {
  FetchRequest request = get("http://web.example/");
  request.method = "POST";
  request.body = "{}";
  request.headers = {{"Content-Type", "application/json"}};
  const Responder respond = [](const Sent& sent) {
    if (sent.hop == 0) return http::Response{303, {{"Location", "http://api.example/"}}, "", false};
    return http::Response{200, {kAny}, "", false};
  };
  EXPECT_TRUE(run(request, respond).preflights.empty());
  const FetchResult firefox = run(request, respond, firefox_profile());
  EXPECT_EQ(firefox.preflights, (Hops{1}));
  EXPECT_FALSE(firefox.preflight_headers.contains(1));
  EXPECT_EQ(firefox.outcome, Outcome::Exposed);
}

}  // namespace
}  // namespace ringfence::fetch
