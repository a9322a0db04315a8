#include "core/finding/redact.hpp"

#include <gtest/gtest.h>

#include "core/base/digest.hpp"

namespace ringfence::finding {
namespace {

TEST(Redact, RequestHeaders) {
  struct Row {
    std::string name, value, want;
  };
  const Row rows[] = {
      {"Authorization", "Bearer abc", "[redacted]"},
      {"X-API-Key", "k-123", "[redacted]"},
      {"x-api_key", "k-123", "[redacted]"},
      {"Cookie", "sid=1", "[redacted]"},
      {"X-Auth-Token", "t", "[redacted]"},
      {"X-Hub-Signature-256", "sha256=00", "[redacted]"},
      {"Origin", "https://evil.example", "https://evil.example"},
      {"Access-Control-Request-Headers", "x-api-key,authorization", "x-api-key,authorization"},
      {"Accept", "*/*", "*/*"},
      {"Ringfence-Run", "run-7", "[run]"},
      {"User-Agent", "ringfence (run run-7)", "ringfence (run [run])"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    access::Exchange e;
    e.request.headers.add(row.name, row.value);
    const access::Exchange shown = redact(e, {.run_id = "run-7"});
    ASSERT_EQ(shown.request.headers.size(), 1u);
    EXPECT_EQ(shown.request.headers.fields()[0].name, row.name);
    EXPECT_EQ(shown.request.headers.fields()[0].value, row.want);
  }
}

TEST(Redact, ResponseHeaders) {
  struct Row {
    std::string name, value, want;
  };
  const Row rows[] = {
      {"Set-Cookie", "sid=abc; Path=/; SameSite=None", "sid=[redacted]; Path=/; SameSite=None"},
      {"set-cookie", "sid=abc", "sid=[redacted]"},
      {"Set-Cookie", "lonely; Secure", "[redacted]; Secure"},
      {"Set-Cookie", "a=b=c;x", "a=[redacted];x"},
      {"X-CSRF-Token", "t", "[redacted]"},
      {"Access-Control-Allow-Headers", "Authorization, X-API-Key", "Authorization, X-API-Key"},
      {"Access-Control-Expose-Headers", "X-Token", "X-Token"},
      {"Date", "Wed, 25 Nov 2026 07:00:00 GMT", "[varies]"},
      {"X-Request-Id", "77", "[varies]"},
      {"Content-Type", "application/json", "application/json"},
      {"WWW-Authenticate", "Basic realm=\"token\"", "Basic realm=\"token\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    access::Exchange e;
    e.answer->headers.add(row.name, row.value);
    const access::Exchange shown = redact(e, {});
    EXPECT_EQ(shown.response()->headers.fields()[0].value, row.want);
  }
}

TEST(Redact, UrlKeepsNamesAndLosesValues) {
  access::Exchange e;
  e.request.url = {.scheme = "https",
                   .username = "u",
                   .password = "p",
                   .host = "api.test",
                   .port = {},
                   .path = "/",
                   .query = "page=2&api_key=abc&sig=d&empty&token="};
  const access::Exchange shown = redact(e, {});
  EXPECT_EQ(shown.request.url.query,
            "page=2&api_key=[redacted]&sig=[redacted]&empty&token=[redacted]");
  EXPECT_EQ(shown.request.url.password, "redacted");
}

TEST(Redact, LongBodiesAreCutWithTheDigestOfTheWhole) {
  const std::string whole(kBodyExcerpt + 1, 'x');
  access::Exchange e;
  e.answer = http::Response{.status = 200, .headers = {}, .body = whole};
  const access::Exchange shown = redact(e, {});
  EXPECT_EQ(shown.response()->body.size(), kBodyExcerpt);
  EXPECT_EQ(shown.body_size, kBodyExcerpt + 1);
  EXPECT_EQ(shown.body_sha256, hex(sha256(whole)));
  const access::Exchange again = redact(shown, {});
  EXPECT_EQ(again.body_sha256, shown.body_sha256) << "redacting twice is redacting once";

  e.answer->body.pop_back();
  EXPECT_EQ(redact(e, {}).body_size, 0u);
  EXPECT_EQ(redact(e, {}).response()->body.size(), kBodyExcerpt);
}

TEST(Redact, NoAnswerStaysNoAnswer) {
  access::Exchange e;
  e.answer = std::unexpected(Error{Error::Kind::Timeout, "10 s"});
  EXPECT_EQ(redact(e, {}).answer.error().detail, "10 s");
}

TEST(Redact, WhatABrowserDid) {
  Attempt attempt;
  attempt.url = "https://api.example/v1?pass=k-1&page=2#top";
  attempt.headers = {{"X-Pass", "k-1"}, {"Accept", "*/*"}};
  attempt.seen = {{"date", "Wed, 25 Nov 2026 07:00:00 GMT"}, {"x-pass", "open"}};
  WireStep step;
  step.url = attempt.url;
  step.headers = {{"Cookie", "sid=1"}, {"x-pass", "k-1"}, {"X-Stamp", "1764054000"}};
  step.answer = {{"Set-Cookie", "sid=2; Secure"}, {"Date", "Wed"}, {"X-Pass", "yes"}};
  attempt.wire = {step};
  const Attempt shown = redact(attempt, {}, {"X-Pass", "x-stamp", "PASS"});
  EXPECT_EQ(shown.url, "https://api.example/v1?pass=[redacted]&page=2#top");
  EXPECT_EQ(shown.wire[0].url, shown.url);
  EXPECT_TRUE(shown.headers == http::HeaderList({{"X-Pass", "[redacted]"}, {"Accept", "*/*"}}));
  EXPECT_TRUE(shown.seen == http::HeaderList({{"date", "[varies]"}, {"x-pass", "open"}}));
  EXPECT_TRUE(shown.wire[0].headers ==
              http::HeaderList(
                  {{"Cookie", "[redacted]"}, {"x-pass", "[redacted]"}, {"X-Stamp", "[redacted]"}}));
  EXPECT_TRUE(shown.wire[0].answer == http::HeaderList({{"Set-Cookie", "sid=[redacted]; Secure"},
                                                        {"Date", "[varies]"},
                                                        {"X-Pass", "yes"}}));
  const Attempt again = redact(shown, {}, {"X-Pass", "x-stamp", "PASS"});
  EXPECT_TRUE(again == shown);
  Attempt plain;
  plain.url = "https://api.example/";
  EXPECT_EQ(redact(plain, {}, {}).url, plain.url);
}

}  // namespace
}  // namespace ringfence::finding
