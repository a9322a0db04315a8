#include "engines/judge/facts.hpp"

#include <gtest/gtest.h>

#include "engines/judge/leaks.hpp"

namespace ringfence::judge {
namespace {

access::Exchange answered(http::HeaderList headers, std::string_view origin = "https://a.example") {
  access::Exchange out{
      .request = {.method = "GET", .url = *http::parse_url("https://api.example/")},
      .credentials = {},
      .answer = http::Response{.status = 200, .headers = std::move(headers)}};
  if (!origin.empty()) out.request.headers.add("Origin", std::string(origin));
  return out;
}

TEST(Facts, AllowOrigin) {
  struct Row {
    std::string_view name;
    http::HeaderList headers;
    AllowOrigin form;
  };
  const std::string_view h = "Access-Control-Allow-Origin";
  const auto one = [&](std::string value) {
    return http::HeaderList{{std::string(h), std::move(value)}};
  };
  const Row rows[] = {
      {"none", {}, AllowOrigin::Absent},
      {"*", one("*"), AllowOrigin::Wildcard},
      {"* with spaces around", one(" * "), AllowOrigin::Wildcard},
      {"null", one("null"), AllowOrigin::Null},
      {"the origin that was sent", one("https://a.example"), AllowOrigin::SameAsSent},
      {"another origin", one("https://b.example"), AllowOrigin::Other},
      {"a list", one("https://a.example, https://b.example"), AllowOrigin::Several},
      {"two with a space", one("https://a.example https://b.example"), AllowOrigin::Several},
      {"two fields, even equal",
       {{"Access-Control-Allow-Origin", "*"}, {"access-control-allow-origin", "*"}},
       AllowOrigin::Several},
      {"a pattern", one("https://*.example"), AllowOrigin::Malformed},
      {"a trailing slash", one("https://a.example/"), AllowOrigin::Malformed},
      {"the default port", one("https://a.example:443"), AllowOrigin::Malformed},
      {"upper case", one("https://A.example"), AllowOrigin::Malformed},
      {"quotes", one("\"*\""), AllowOrigin::Malformed},
      {"empty", one(""), AllowOrigin::Malformed},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(facts_of(answered(row.headers)).allow_origin, row.form);
  }
}

TEST(Facts, ACommaInTheOriginThatWasSentIsNoList) {
  const std::string_view sent = "https://app.shop.com,.a.example";
  EXPECT_EQ(
      facts_of(answered({{"Access-Control-Allow-Origin", std::string(sent)}}, sent)).allow_origin,
      AllowOrigin::SameAsSent);
}

TEST(Facts, AllowCredentials) {
  const auto of = [](std::string value) {
    return facts_of(answered({{"Access-Control-Allow-Credentials", std::move(value)}}))
        .allow_credentials;
  };
  EXPECT_EQ(facts_of(answered({})).allow_credentials, AllowCredentials::Absent);
  EXPECT_EQ(of("true"), AllowCredentials::True);
  EXPECT_EQ(of(" true "), AllowCredentials::True);
  for (const char* other : {"True", "TRUE", "1", "true, true", "", "false"})
    EXPECT_EQ(of(other), AllowCredentials::Malformed) << other;
}

TEST(Facts, KeptByCaches) {
  struct Row {
    std::string_view name;
    http::HeaderList headers;
    bool kept;
  };
  const Row rows[] = {
      {"nothing is said", {}, true},
      {"private alone", {{"Cache-Control", "private"}}, false},
      {"max-age", {{"Cache-Control", "private, max-age=60"}}, true},
      {"s-maxage", {{"Cache-Control", "S-MaxAge=1"}}, true},
      {"max-age=0", {{"Cache-Control", "max-age=0"}}, false},
      {"max-age=0 wins over Expires",
       {{"Cache-Control", "max-age=0"}, {"Expires", "Thu, 01 Jan 2099 00:00:00 GMT"}},
       false},
      {"max-age is no number", {{"Cache-Control", "max-age=soon"}}, false},
      {"no-store wins", {{"Cache-Control", "max-age=60, no-store"}}, false},
      {"no-cache wins", {{"Cache-Control", "no-cache"}, {"Last-Modified", "x"}}, false},
      {"Last-Modified gives a heuristic lifetime",
       {{"Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"}},
       true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(facts_of(answered(row.headers)).kept_by_caches, row.kept);
  }
  access::Exchange keyed = answered({{"ETag", "\"1\""}});
  keyed.credentials = {"api-key"};
  EXPECT_FALSE(facts_of(keyed).kept_by_caches);
  keyed.answer->headers.add("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_TRUE(facts_of(keyed).kept_by_caches);
  access::Exchange refused = answered({});
  refused.answer->status = 401;
  EXPECT_FALSE(facts_of(refused).kept_by_caches);
  access::Exchange post = answered({{"Cache-Control", "max-age=60"}});
  post.request.method = "POST";
  EXPECT_FALSE(facts_of(post).kept_by_caches);
}

TEST(Facts, AnExchangeWithoutAnswerHasNone) {
  access::Exchange failed = answered({});
  failed.answer = unavailable("connection refused");
  EXPECT_EQ(facts_of(failed).status, 0);
  EXPECT_EQ(facts_of(failed).allow_origin, AllowOrigin::Absent);
}

TEST(SameAnswer, Table) {
  struct Row {
    std::string_view name;
    http::Response a, b;
    bool same;
  };
  const auto r = [](int status, std::string body) {
    return http::Response{.status = status, .headers = {}, .body = std::move(body)};
  };
  const Row rows[] = {
      {"equal", r(200, "x"), r(200, "x"), true},
      {"a clock", r(200, "{\"now\":1}"), r(200, "{\"now\":170000}"), true},
      {"another status", r(200, "x"), r(403, "x"), false},
      {"another body", r(200, "{\"name\":\"Ada\"}"), r(200, "{\"name\":\"Eve\"}"), false},
      {"a number where there was none", r(200, "{\"n\":1}"), r(200, "{\"n\":}"), false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(same_answer(row.a, row.b), row.same);
  }
}

TEST(Leaks, Table) {
  struct Row {
    std::string_view name;
    std::string body;
    std::vector<Leak> leaks;
  };
  const Row rows[] = {
      {"a Python traceback",
       "Traceback (most recent call last):\n  File \"a.py\"",
       {Leak::StackTrace}},
      {"the Werkzeug debugger", "<title>Werkzeug Debugger</title>", {Leak::Debugger}},
      {"a database error", "sqlalchemy.exc.OperationalError: no such table", {Leak::DatabaseError}},
      {"a connection string with a password",
       "dsn=postgres://u:secret@db.internal/x",
       {Leak::Secret}},
      {"a private key", "-----BEGIN RSA PRIVATE KEY-----", {Leak::Secret}},
      {"several",
       "Traceback (most recent call last): SECRET_KEY",
       {Leak::StackTrace, Leak::Secret}},
      {"a URL without password", "see https://docs.example/errors and mail me@example", {}},
      {"a URL with a port and an address later", "https://a.example:8443/x by a@b", {}},
      {"an ordinary error", "{\"error\":\"unauthorized\",\"message\":\"invalid key\"}", {}},
      {"nothing", "", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(leaks_in(row.body), row.leaks);
  }
}

TEST(Leaks, LooksNoFurtherThanTheBound) {
  const std::string mark = "traceback (most recent call last)";
  EXPECT_EQ(leaks_in(std::string(kMaxScanned - mark.size(), ' ') + mark).size(), 1u);
  EXPECT_TRUE(leaks_in(std::string(kMaxScanned - mark.size() + 1, ' ') + mark).empty());
}

}  // namespace
}  // namespace ringfence::judge
