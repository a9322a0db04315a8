// Events as DevTools of Chromium 156 sends them, cut down to what is read.
#include "adapters/chromium/network_log.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace ringfence::chromium {
namespace {

void take(NetworkLog& log, const std::string& name, const std::string& params) {
  log.take({{"method", "Network." + name}, {"params", nlohmann::json::parse(params)}});
}

constexpr const char* kSent =
    R"({"requestId": "1", "type": "Fetch", "request": {"method": "PUT", "url": "http://api.example/"}})";
constexpr const char* kPreflight =
    R"({"requestId": "2", "type": "Preflight", "request": {"method": "OPTIONS", "url": "http://api.example/"}})";

TEST(NetworkLog, OneRequestInWhicheverOrderItsEventsCome) {
  for (const bool early : {false, true}) {
    SCOPED_TRACE(early ? "headers first" : "announced first");
    NetworkLog log;
    if (!early) take(log, "requestWillBeSent", kSent);
    take(log, "requestWillBeSentExtraInfo",
         R"({"requestId": "1", "headers": {"Origin": "http://a", "X": "1\n2"}, "associatedCookies":
             [{"cookie": {"name": "s"}, "blockedReasons": ["SameSiteLax", "SecureOnly"]},
              {"cookie": {"name": "t"}, "blockedReasons": []}]})");
    if (early) take(log, "requestWillBeSent", kSent);
    EXPECT_FALSE(log.complete());
    take(log, "responseReceivedExtraInfo",
         R"({"requestId": "1", "statusCode": 201, "headers": {"Vary": "Origin"}})");
    take(log, "responseReceived",
         R"({"requestId": "1", "response": {"status": 201, "headers": {"Vary": "less"}}})");
    take(log, "loadingFinished", R"({"requestId": "1"})");
    EXPECT_TRUE(log.complete());
    EXPECT_FALSE(log.failed());
    ASSERT_EQ(log.wire().size(), 1U);
    const ports::WireRequest request = log.wire()[0];
    EXPECT_EQ(request.method, "PUT");
    EXPECT_EQ(request.status, 201);
    EXPECT_EQ(request.headers.all("X").size(), 2U);
    EXPECT_EQ(request.answer.first("Vary"), "Origin");
    ASSERT_EQ(request.withheld.size(), 1U);
    EXPECT_EQ(request.withheld[0].reasons, "SameSiteLax, SecureOnly");
  }
}

TEST(NetworkLog, APreflightStandsBeforeWhatItIsFor) {
  NetworkLog log;
  take(log, "requestWillBeSent", kSent);
  take(log, "requestWillBeSent", kPreflight);
  take(log, "requestWillBeSentExtraInfo", R"({"requestId": "2", "headers": {}})");
  take(log, "requestWillBeSentExtraInfo", R"({"requestId": "1", "headers": {}})");
  ASSERT_EQ(log.wire().size(), 2U);
  EXPECT_TRUE(log.wire()[0].preflight);
  EXPECT_EQ(log.wire()[1].method, "PUT");
}

TEST(NetworkLog, TheReasonOfTheRequestBeatsThatOfItsPreflight) {
  NetworkLog log;
  take(log, "requestWillBeSent", kSent);
  take(log, "requestWillBeSent", kPreflight);
  take(log, "loadingFailed",
       R"({"requestId": "1", "type": "Fetch", "errorText": "net::ERR_FAILED", "corsErrorStatus":
           {"corsError": "HeaderDisallowedByPreflightResponse", "failedParameter": "x-a"}})");
  take(log, "loadingFailed",
       R"({"requestId": "2", "type": "Preflight", "errorText": "net::ERR_FAILED"})");
  EXPECT_TRUE(log.failed());
  EXPECT_EQ(log.reason(), "HeaderDisallowedByPreflightResponse");
  EXPECT_EQ(log.parameter(), "x-a");
  EXPECT_TRUE(log.wire().empty()) << "nothing of it went out";
}

TEST(NetworkLog, ARefusedAnswerIsWaitedForThoughItFailedFirst) {
  NetworkLog log;
  take(log, "requestWillBeSent", kSent);
  take(log, "loadingFailed",
       R"({"requestId": "1", "errorText": "net::ERR_FAILED", "corsErrorStatus":
           {"corsError": "MissingAllowOriginHeader", "failedParameter": ""}})");
  EXPECT_TRUE(log.failed());
  EXPECT_FALSE(log.complete());
  take(log, "requestWillBeSentExtraInfo", R"({"requestId": "1", "headers": {"Origin": "null"}})");
  EXPECT_FALSE(log.complete());
  take(log, "responseReceivedExtraInfo", R"({"requestId": "1", "statusCode": 200, "headers": {}})");
  EXPECT_TRUE(log.complete());
  ASSERT_EQ(log.wire().size(), 1U);
  EXPECT_EQ(log.wire()[0].status, 200);
}

TEST(NetworkLog, ARefusedPreflightIsWaitedForThoughItsRequestFailedFirst) {
  NetworkLog log;
  take(log, "requestWillBeSent", kSent);
  take(log, "loadingFailed",
       R"({"requestId": "1", "errorText": "net::ERR_FAILED", "corsErrorStatus":
           {"corsError": "PreflightMissingAllowOriginHeader", "failedParameter": ""}})");
  EXPECT_FALSE(log.complete());
  take(log, "requestWillBeSent", kPreflight);
  take(log, "requestWillBeSentExtraInfo", R"({"requestId": "2", "headers": {}})");
  take(log, "responseReceivedExtraInfo", R"({"requestId": "2", "statusCode": 204, "headers": {}})");
  take(log, "responseReceived", R"({"requestId": "2", "response": {"status": 204}})");
  EXPECT_FALSE(log.complete());
  take(log, "loadingFinished", R"({"requestId": "2"})");
  EXPECT_TRUE(log.complete());
}

TEST(NetworkLog, Reasons) {
  struct Row {
    const char *name, *params, *reason;
  };
  constexpr Row kRows[] = {
      {"CORS", R"({"requestId": "1", "corsErrorStatus": {"corsError": "MissingAllowOriginHeader"},
                   "errorText": "net::ERR_FAILED"})",
       "MissingAllowOriginHeader"},
      {"blocked", R"({"requestId": "1", "blockedReason": "mixed-content", "errorText": ""})",
       "mixed-content"},
      {"the network", R"({"requestId": "1", "errorText": "net::ERR_EMPTY_RESPONSE"})",
       "net::ERR_EMPTY_RESPONSE"},
      {"nothing that can be read", R"({"requestId": 7, "errorText": []})", ""},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    NetworkLog log;
    take(log, "requestWillBeSent", kSent);
    take(log, "loadingFailed", row.params);
    EXPECT_EQ(log.reason(), row.reason);
  }
}

TEST(NetworkLog, AFailureOfAnEarlierRequestIsNotThisOnes) {
  NetworkLog log;
  take(log, "requestWillBeSent", kSent);
  log.clear();
  take(log, "loadingFailed", R"({"requestId": "1", "errorText": "net::ERR_FAILED"})");
  EXPECT_FALSE(log.failed());
  EXPECT_EQ(log.reason(), "");
}

TEST(NetworkLog, RedirectsShareANumber) {
  NetworkLog log;
  take(log, "requestWillBeSent", kSent);
  take(log, "requestWillBeSentExtraInfo", R"({"requestId": "1", "headers": {"A": "1"}})");
  take(log, "responseReceivedExtraInfo", R"({"requestId": "1", "statusCode": 307, "headers": {}})");
  take(log, "requestWillBeSent",
       R"({"requestId": "1", "request": {"method": "PUT", "url": "http://b/"},
           "redirectResponse": {"status": 307}})");
  take(log, "requestWillBeSentExtraInfo", R"({"requestId": "1", "headers": {"A": "2"}})");
  ASSERT_EQ(log.wire().size(), 2U);
  EXPECT_EQ(log.wire()[0].status, 307);
  EXPECT_EQ(log.wire()[0].headers.first("A"), "1");
  EXPECT_EQ(log.wire()[1].url, "http://b/");
  EXPECT_EQ(log.wire()[1].headers.first("A"), "2");
}

TEST(NetworkLog, OtherShapesAreTakenQuietly) {
  NetworkLog log;
  for (const char* text :
       {R"({})", R"({"method": 1})", R"({"method": "Network.requestWillBeSent"})",
        R"({"method": "Network.requestWillBeSent", "params": []})",
        R"({"method": "Page.loadEventFired", "params": {}})",
        R"({"method": "Network.responseReceived", "params": {"requestId": 1}})"})
    log.take(nlohmann::json::parse(text));
  EXPECT_TRUE(log.wire().empty());
  EXPECT_TRUE(log.complete());
}

}  // namespace
}  // namespace ringfence::chromium
