#include "core/fetch/redirect.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

RequestState request_to(std::string_view url, Tainting tainting) {
  RequestState out;
  out.origin = *origins::Origin::parse("http://web.example");
  out.url = *http::parse_url(url);
  out.method = "POST";
  out.body = "data";
  out.headers = {{"Content-Type", "text/plain"}, {"Authorization", "Bearer t"}, {"X-API-Key", "k"}};
  out.tainting = tainting;
  return out;
}

Redirect follow(RequestState& request, const http::Response& response) {
  return follow_redirect(request, response, standard_profile());
}

http::Response to(std::string_view location, int status = 302) {
  return {status, {{"Location", std::string(location)}}, "", false};
}

TEST(Redirect, Refusals) {
  struct Row {
    const char* name;
    const char* url;
    Tainting tainting;
    http::Response response;
    Reason reason;
  };
  const Row rows[] = {
      {"a Location that is no URL", "http://api.example/", Tainting::Cors, to("http://["),
       Reason::InvalidLocation},
      {"two Locations",
       "http://api.example/",
       Tainting::Cors,
       {302, {{"Location", "/a"}, {"location", "/a"}}, "", false},
       Reason::InvalidLocation},
      {"another scheme", "http://api.example/", Tainting::Cors, to("ftp://api.example/"),
       Reason::CorsDisabledScheme},
      {"data", "http://api.example/", Tainting::Cors, to("data:,x"), Reason::CorsDisabledScheme},
      {"userinfo to another origin", "http://web.example/", Tainting::Basic,
       to("http://u@api.example/"), Reason::RedirectContainsCredentials},
      {"userinfo back home once cross-origin", "http://api.example/", Tainting::Cors,
       to("http://:p@web.example/"), Reason::RedirectContainsCredentials},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RequestState request = request_to(row.url, row.tainting);
    const Redirect got = follow(request, row.response);
    EXPECT_EQ(got.kind, Redirect::Kind::Refused);
    EXPECT_EQ(name_of(got.reason), name_of(row.reason));
    EXPECT_FALSE(got.step.empty());
  }
}

TEST(Redirect, UserinfoWithinTheOwnServerIsFollowed) {
  RequestState request = request_to("http://web.example/", Tainting::Basic);
  EXPECT_EQ(follow(request, to("http://u:p@web.example/b")).kind, Redirect::Kind::Followed);
  EXPECT_EQ(request.url.username, "u");
}

TEST(Redirect, UserinfoIsNeverFollowedByChromium) {
  RequestState request = request_to("http://web.example/", Tainting::Basic);
  const Redirect own = follow_redirect(request, to("http://u:p@web.example/b"), chromium_profile());
  EXPECT_EQ(own.reason, Reason::RedirectContainsCredentials);
  request = request_to("http://api.example/", Tainting::Opaque);
  request.mode = Mode::NoCors;
  EXPECT_EQ(follow(request, to("http://u:p@api.example/b")).kind, Redirect::Kind::Followed);
  request = request_to("http://api.example/", Tainting::Opaque);
  request.mode = Mode::NoCors;
  EXPECT_EQ(follow_redirect(request, to("http://u:p@api.example/b"), chromium_profile()).reason,
            Reason::RedirectContainsCredentials);
}

TEST(Redirect, WithoutLocationIsAnOrdinaryAnswer) {
  RequestState request = request_to("http://api.example/", Tainting::Cors);
  EXPECT_EQ(follow(request, {302, {}, "", false}).kind, Redirect::Kind::NoLocation);
}

TEST(Redirect, MethodAndBodyRows) {
  struct Row {
    const char* name;
    int status;
    const char* method;
    const char* after;
    bool keeps_body;
  };
  constexpr Row kRows[] = {
      {"301 turns POST into GET", 301, "POST", "GET", false},
      {"302 turns POST into GET", 302, "POST", "GET", false},
      {"301 keeps PUT", 301, "PUT", "PUT", true},
      {"303 turns PUT into GET", 303, "PUT", "GET", false},
      {"303 keeps HEAD", 303, "HEAD", "HEAD", true},
      {"303 keeps GET", 303, "GET", "GET", true},
      {"307 keeps POST", 307, "POST", "POST", true},
      {"308 keeps POST", 308, "POST", "POST", true},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    RequestState request = request_to("http://api.example/", Tainting::Cors);
    request.method = row.method;
    EXPECT_EQ(follow(request, to("/next", row.status)).kind, Redirect::Kind::Followed);
    EXPECT_EQ(request.method, row.after);
    EXPECT_EQ(request.body.has_value(), row.keeps_body);
    EXPECT_EQ(request.headers.has("Content-Type"), row.keeps_body);
    EXPECT_TRUE(request.headers.has("Authorization")) << "the server is the same";
    EXPECT_EQ(request.url.path, "/next");
  }
}

TEST(Redirect, AnotherOriginGetsTheKeyButNotAuthorization) {
  RequestState request = request_to("http://api.example/", Tainting::Cors);
  EXPECT_EQ(follow(request, to("http://api2.example/", 307)).kind, Redirect::Kind::Followed);
  EXPECT_FALSE(request.headers.has("Authorization"));
  EXPECT_TRUE(request.headers.has("X-API-Key"));
  EXPECT_TRUE(request.redirect_tainted);
}

TEST(Redirect, TwentyAreFollowedAndNotOneMore) {
  RequestState request = request_to("http://api.example/", Tainting::Cors);
  for (std::size_t i = 0; i < kMaxRedirects; ++i)
    ASSERT_EQ(follow(request, to("/again")).kind, Redirect::Kind::Followed);
  EXPECT_EQ(follow(request, to("/again")).reason, Reason::TooManyRedirects);
}

TEST(Redirect, TheReferrerPolicyOfTheAnswerIsTaken) {
  RequestState request = request_to("http://api.example/", Tainting::Cors);
  http::Response response = to("/next");
  response.headers.add("Referrer-Policy", "no-referrer");
  EXPECT_EQ(follow(request, response).kind, Redirect::Kind::Followed);
  EXPECT_EQ(request.referrer_policy, "no-referrer");
}

}  // namespace
}  // namespace ringfence::fetch
