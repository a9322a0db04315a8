#include "core/fetch/preflight.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

const http::HeaderList kNone;
const http::HeaderList kKey = {{"X-API-Key", "k"}};
const http::HeaderList kBearer = {{"Authorization", "Bearer t"}};
const http::HeaderList kJson = {{"Content-Type", "application/json"}};

PreflightQuestion ask(std::string_view method, const http::HeaderList& headers,
                      bool credentialed = false) {
  return {"http://web.example", credentialed, method, headers, false};
}

TEST(Preflight, IsNeededForMethodsAndHeadersOffTheSafelist) {
  const Profile& p = standard_profile();
  EXPECT_FALSE(needs_preflight(ask("GET", kNone), p));
  EXPECT_FALSE(needs_preflight(ask("POST", {{"Content-Type", "text/plain"}}), p));
  EXPECT_TRUE(needs_preflight(ask("PUT", kNone), p));
  EXPECT_TRUE(needs_preflight(ask("get", kNone), p)) << "the method is taken as it is sent";
  EXPECT_TRUE(needs_preflight(ask("GET", kKey), p));
  EXPECT_TRUE(needs_preflight(ask("POST", kJson), p));
  PreflightQuestion upload = ask("POST", kNone);
  upload.use_preflight = true;
  EXPECT_TRUE(needs_preflight(upload, p));
}

TEST(Preflight, AnswerRows) {
  struct Row {
    const char* name;
    std::string_view method;
    const http::HeaderList& request;
    bool credentialed;
    int status;
    http::HeaderList response;
    Reason standard;
    Reason chromium;
  };
  const http::HeaderField any{"Access-Control-Allow-Origin", "*"};
  const http::HeaderField page{"Access-Control-Allow-Origin", "http://web.example"};
  const http::HeaderField consent{"Access-Control-Allow-Credentials", "true"};
  const auto methods = [](const char* v) {
    return http::HeaderField{"Access-Control-Allow-Methods", v};
  };
  const auto names = [](const char* v) {
    return http::HeaderField{"Access-Control-Allow-Headers", v};
  };
  constexpr Reason kOk = Reason::None;
  constexpr Reason kMethod = Reason::MethodDisallowedByPreflightResponse;
  constexpr Reason kHeader = Reason::HeaderDisallowedByPreflightResponse;
  constexpr Reason kBadHeaders = Reason::InvalidAllowHeadersPreflightResponse;
  constexpr Reason kBadMethods = Reason::InvalidAllowMethodsPreflightResponse;
  constexpr Reason kStatus = Reason::PreflightInvalidStatus;
  const Row rows[] = {
      {"a listed method passes", "PUT", kNone, false, 200, {any, methods("GET, PUT")}, kOk, kOk},
      {"any status from 200 to 299 passes",
       "PUT",
       kNone,
       false,
       299,
       {any, methods("PUT")},
       kOk,
       kOk},
      {"199 does not", "PUT", kNone, false, 199, {any, methods("PUT")}, kStatus, kStatus},
      {"300 does not", "PUT", kNone, false, 300, {any, methods("PUT")}, kStatus, kStatus},
      {"a redirect without Location is a bad status",
       "PUT",
       kNone,
       false,
       302,
       {any, methods("PUT")},
       kStatus,
       kStatus},
      {"a redirect is never followed",
       "PUT",
       kNone,
       false,
       302,
       {any, methods("PUT"), {"Location", "/"}},
       Reason::PreflightDisallowedRedirect,
       Reason::PreflightDisallowedRedirect},
      {"methods are compared with case",
       "PUT",
       kNone,
       false,
       200,
       {any, methods("put")},
       kMethod,
       kMethod},
      {"a safelisted method needs no mention",
       "POST",
       kKey,
       false,
       200,
       {any, names("x-api-key")},
       kOk,
       kOk},
      {"the wildcard covers methods", "PUT", kNone, false, 200, {any, methods("*")}, kOk, kOk},
      {"but not with credentials",
       "PUT",
       kNone,
       true,
       200,
       {page, consent, methods("*")},
       kMethod,
       kMethod},
      {"a method called * needs the wildcard",
       "*",
       kNone,
       true,
       200,
       {page, consent, methods("*")},
       kOk,
       kOk},
      {"headers are compared without case",
       "GET",
       kKey,
       false,
       200,
       {any, names("X-api-KEY")},
       kOk,
       kOk},
      {"the wildcard covers a key header", "GET", kKey, false, 200, {any, names("*")}, kOk, kOk},
      {"but not with credentials here either",
       "GET",
       kKey,
       true,
       200,
       {page, consent, names("*")},
       kHeader,
       kHeader},
      {"the wildcard does not cover Authorization in the standard",
       "GET",
       kBearer,
       false,
       200,
       {any, names("*")},
       kHeader,
       kOk},
      {"Authorization by name passes",
       "GET",
       kBearer,
       true,
       200,
       {page, consent, names("authorization")},
       kOk,
       kOk},
      {"the wildcard never covers Authorization with credentials",
       "GET",
       kBearer,
       true,
       200,
       {page, consent, names("*")},
       kHeader,
       kHeader},
      {"a missing header fails", "POST", kJson, false, 200, {any, names("x-a")}, kHeader, kHeader},
      {"a malformed list fails even unneeded",
       "GET",
       kKey,
       false,
       200,
       {any, names("x-api-key"), methods("P T")},
       kBadMethods,
       kBadMethods},
      {"a malformed header list fails",
       "PUT",
       kNone,
       false,
       200,
       {any, methods("PUT"), names("x a")},
       kBadHeaders,
       kBadHeaders},
      {"the CORS check comes first",
       "PUT",
       kNone,
       false,
       404,
       {methods("PUT")},
       Reason::PreflightMissingAllowOriginHeader,
       Reason::PreflightMissingAllowOriginHeader},
      {"the answer to OPTIONS needs the consent to credentials",
       "PUT",
       kNone,
       true,
       200,
       {page, methods("PUT")},
       Reason::PreflightInvalidAllowCredentials,
       Reason::PreflightInvalidAllowCredentials},
      {"and is closed by the wildcard origin",
       "PUT",
       kNone,
       true,
       200,
       {any, consent, methods("PUT")},
       Reason::PreflightWildcardOriginNotAllowed,
       Reason::PreflightWildcardOriginNotAllowed},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const PreflightQuestion question = ask(row.method, row.request, row.credentialed);
    const http::Response response{row.status, row.response, "", false};
    const PreflightVerdict verdict = check_preflight(question, response, standard_profile());
    EXPECT_EQ(name_of(verdict.reason), name_of(row.standard));
    EXPECT_EQ(verdict.passed, row.standard == kOk);
    EXPECT_FALSE(verdict.step.empty());
    EXPECT_EQ(name_of(check_preflight(question, response, chromium_profile()).reason),
              name_of(row.chromium));
  }
}

TEST(Preflight, NamesTheFirstRefusedHeaderInByteOrder) {
  const http::HeaderList headers = {{"X-B", "1"}, {"X-A", "1"}};
  const http::Response response{200, {{"Access-Control-Allow-Origin", "*"}}, "", false};
  EXPECT_EQ(check_preflight(ask("GET", headers), response, standard_profile()).parameter, "x-a");
}

TEST(Preflight, ManyHeadersAreEachLookedUp) {
  http::HeaderList headers;
  std::string names = "x-0";
  for (int i = 0; i < 70; ++i) headers.add("X-" + std::to_string(i), "1");
  for (int i = 1; i < 69; ++i) names += ", x-" + std::to_string(i);
  http::Response response{200, {{"Access-Control-Allow-Origin", "*"}}, "", false};
  response.headers.add("Access-Control-Allow-Headers", names);
  EXPECT_EQ(check_preflight(ask("GET", headers), response, standard_profile()).parameter, "x-69");
  response.headers.add("Access-Control-Allow-Headers", "X-69");
  EXPECT_TRUE(check_preflight(ask("GET", headers), response, standard_profile()).passed);
}

TEST(Preflight, AsksWithAnOptionsRequest) {
  const http::Url url = *http::parse_url("http://api.example/a?b");
  const http::HeaderList headers = {{"X-B", "1"}, {"Accept", "a"}, {"X-A", "1"}};
  const http::Request request =
      preflight_request(ask("PATCH", headers, true), url, standard_profile());
  EXPECT_EQ(request.method, "OPTIONS");
  EXPECT_EQ(request.url, url);
  const http::HeaderList wanted = {{"Accept", "*/*"},
                                   {"Access-Control-Request-Method", "PATCH"},
                                   {"Access-Control-Request-Headers", "x-a,x-b"},
                                   {"Origin", "http://web.example"}};
  EXPECT_EQ(request.headers, wanted);
  EXPECT_FALSE(preflight_request(ask("PUT", kNone), url, standard_profile())
                   .headers.has("Access-Control-Request-Headers"));
}

TEST(Preflight, MaxAgeRows) {
  struct Row {
    const char* name;
    std::vector<const char*> fields;
    std::int64_t standard, chromium, firefox;
  };
  const Row rows[] = {
      {"absent: five seconds", {}, 5, 5, 5},
      {"empty: five seconds", {""}, 5, 5, 5},
      {"digits", {" 10\t"}, 10, 10, 10},
      {"zero", {"0"}, 0, 0, 0},
      {"below zero", {"-1"}, 5, 0, 0},
      {"a plus sign", {"+10"}, 5, 10, 0},
      {"a sign alone", {"-"}, 5, 5, 0},
      {"a fraction", {"10.5"}, 5, 5, 0},
      {"no number", {"abc"}, 5, 5, 0},
      {"a list", {"10, 20"}, 5, 5, 0},
      {"two fields", {"10", "20"}, 5, 5, 0},
      {"over the limit", {"100000"}, 86400, 7200, 86400},
      {"over 63 bits", {"99999999999999999999"}, 86400, 5, 86400},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    http::HeaderList headers;
    for (const char* field : row.fields) headers.add("access-control-max-age", field);
    EXPECT_EQ(preflight_max_age(headers, standard_profile()), row.standard);
    EXPECT_EQ(preflight_max_age(headers, chromium_profile()), row.chromium);
    EXPECT_EQ(preflight_max_age(headers, firefox_profile()), row.firefox);
  }
}

TEST(Preflight, ARememberedAnswerCoversWhatItNamed) {
  using namespace std::chrono_literals;
  const http::Url url = *http::parse_url("http://api.example/");
  const http::Response response{200,
                                {{"Access-Control-Allow-Origin", "*"},
                                 {"Access-Control-Allow-Methods", "PUT"},
                                 {"Access-Control-Allow-Headers", "x-api-key"},
                                 {"Access-Control-Max-Age", "10"}},
                                "",
                                false};
  const Profile& p = standard_profile();
  PreflightCache cache;
  remember_preflight(ask("PUT", kKey), url, response, cache, p, 0s);
  EXPECT_TRUE(cache_covers(ask("PUT", kKey), url, cache, p, 9999ms));
  EXPECT_TRUE(cache_covers(ask("GET", kKey), url, cache, p, 0s));
  EXPECT_TRUE(cache_covers(ask("PUT", kNone), url, cache, p, 0s));
  EXPECT_FALSE(cache_covers(ask("PUT", kKey), url, cache, p, 10s)) << "the age has passed";
  EXPECT_FALSE(cache_covers(ask("PUT", kJson), url, cache, p, 0s)) << "a header that was not named";
  EXPECT_FALSE(cache_covers(ask("DELETE", kKey), url, cache, p, 0s))
      << "a method that was not named";
  EXPECT_FALSE(cache_covers(ask("PUT", kKey, true), url, cache, p, 0s)) << "with credentials";
}

TEST(Preflight, AnUploadListenerIsCachedWithoutAMethodList) {
  const http::Url url = *http::parse_url("http://api.example/");
  const http::Response response{200, {{"Access-Control-Allow-Origin", "*"}}, "", false};
  PreflightQuestion upload = ask("POST", kNone);
  upload.use_preflight = true;
  PreflightCache cache;
  EXPECT_TRUE(check_preflight(upload, response, standard_profile()).passed);
  EXPECT_FALSE(cache_covers(upload, url, cache, standard_profile(), Instant(0)));
  remember_preflight(upload, url, response, cache, standard_profile(), Instant(0));
  EXPECT_TRUE(cache_covers(upload, url, cache, standard_profile(), Instant(0)));
}

}  // namespace
}  // namespace ringfence::fetch
