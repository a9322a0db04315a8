#include "core/fetch/request_setup.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

FetchRequest call(std::string_view method, http::HeaderList headers = {}) {
  FetchRequest out;
  out.url = *http::parse_url("http://api.example/");
  out.method = method;
  out.headers = std::move(headers);
  return out;
}

TEST(RequestSetup, Throws) {
  struct Row {
    const char* name;
    FetchRequest request;
    Reason reason;
  };
  FetchRequest userinfo = call("GET");
  userinfo.url = *http::parse_url("http://u:p@api.example/");
  FetchRequest body = call("GET");
  body.body = "";
  FetchRequest put = call("put");
  put.mode = Mode::NoCors;
  const Row rows[] = {
      {"a password in the URL", userinfo, Reason::InvalidRequest},
      {"a method with a blank", call("G T"), Reason::InvalidRequest},
      {"no method", call(""), Reason::InvalidRequest},
      {"TRACE", call("trace"), Reason::ForbiddenMethod},
      {"PUT without CORS", put, Reason::ForbiddenMethod},
      {"a body on GET, even an empty one", body, Reason::InvalidRequest},
      {"a header name with a blank", call("GET", {{"X A", "1"}}), Reason::InvalidRequest},
      {"a header value with NUL inside", call("GET", {{"X-A", std::string("a\0b", 3)}}),
       Reason::InvalidRequest},
      {"a header value with a line end inside", call("GET", {{"X-A", "a\r\nb"}}),
       Reason::InvalidRequest},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto got = set_up_request({}, row.request, standard_profile());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().reason, row.reason);
    EXPECT_FALSE(got.error().step.empty());
  }
}

TEST(RequestSetup, NormalisesAndDropsInSilence) {
  FetchRequest request = call("post", {{"X-A", " \r\n1\t"}, {"Host", "x"}, {"Accept", "a/b"}});
  request.body = "data";
  const auto got = set_up_request({}, request, standard_profile());
  ASSERT_TRUE(got);
  EXPECT_EQ(got->method, "POST");
  const http::HeaderList wanted = {
      {"X-A", "1"}, {"Accept", "a/b"}, {"Content-Type", "text/plain;charset=UTF-8"}};
  EXPECT_EQ(got->headers, wanted);
  EXPECT_TRUE(got->had_unsafe_headers);
}

TEST(RequestSetup, WithoutCorsOnlySafelistedHeadersStay) {
  FetchRequest request = call("POST", {{"X-API-Key", "k"},
                                       {"Content-Type", "application/json"},
                                       {"Accept-Language", "de"},
                                       {"accept-language", std::string(125, 'a')},
                                       {"Range", "bytes=0-1"}});
  request.mode = Mode::NoCors;
  const auto got = set_up_request({}, request, standard_profile());
  ASSERT_TRUE(got);
  const http::HeaderList wanted = {{"Accept-Language", "de"}, {"Accept", "*/*"}};
  EXPECT_EQ(got->headers, wanted) << "the second language would make 129 bytes";
}

TEST(RequestSetup, XmlHttpRequestJoinsAndDropsTheBodyOfGet) {
  FetchRequest request = call("GET", {{"X-A", "1"}, {"x-a", "2"}});
  request.body = "data";
  request.upload_listener = true;
  const auto got = set_up_request({}, request, standard_profile());
  ASSERT_TRUE(got);
  EXPECT_FALSE(got->body);
  const http::HeaderList wanted = {{"X-A", "1, 2"}, {"Accept", "*/*"}};
  EXPECT_EQ(got->headers, wanted);
}

TEST(RequestSetup, TheRequestsReferrerPolicyBeatsThePages) {
  Page page;
  page.referrer_policy = "origin";
  FetchRequest request = call("GET");
  EXPECT_EQ(set_up_request(page, request, standard_profile())->referrer_policy, "origin");
  request.referrer_policy = "no-referrer";
  EXPECT_EQ(set_up_request(page, request, standard_profile())->referrer_policy, "no-referrer");
}

TEST(RequestSetup, AnUploadListenerWithoutABody) {
  struct Row {
    const char* name;
    const char* method;
    std::optional<std::string> body;
    bool standard, chromium;
  };
  const Row rows[] = {{"a GET", "GET", std::nullopt, true, false},
                      {"a GET whose body is dropped", "GET", "x", true, false},
                      {"a POST of nothing", "POST", std::nullopt, true, false},
                      {"a POST", "POST", "x", true, true},
                      {"a POST of no bytes", "POST", "", true, true}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    FetchRequest request;
    request.url = *http::parse_url("http://api.example/");
    request.method = row.method;
    request.body = row.body;
    request.upload_listener = true;
    const Page page{*origins::Origin::parse("http://web.example"), ""};
    EXPECT_EQ(set_up_request(page, request, standard_profile())->use_preflight, row.standard);
    EXPECT_EQ(set_up_request(page, request, chromium_profile())->use_preflight, row.chromium);
  }
}

}  // namespace
}  // namespace ringfence::fetch
