// Over real connections to the servers of tests/hostile_servers and to nginx.
#include "adapters/curl/curl_transport.hpp"

#include <map>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "tests/support/exchange.hpp"
#include "tests/support/hostile.hpp"
#include "tests/support/nginx.hpp"

namespace ringfence::curl {
namespace {

using test::ask;
using test::body_of;
using test::hostile_port;
using test::request_to;
using test::transport_with;

TEST(CurlTransport, SendsExactlyTheBytesItIsGiven) {
  struct Row {
    const char* name;
    std::string method;
    std::string path;
    std::optional<std::string> query;
    http::HeaderList headers;
    std::string body;
    std::string sent;  // HOST stands for the authority
  };
  const Row rows[] = {
      {"nothing is added but Host",
       "GET",
       "/echo",
       {},
       {},
       "",
       "GET /echo HTTP/1.1\r\nHost: HOST\r\n\r\n"},
      {"fields keep order, case, duplicates and white space",
       "GET",
       "/echo",
       {},
       {{"origin", "null"},
        {"X-A", "  two  spaces "},
        {"x-a", "again"},
        {"ACCEPT", "*/*"},
        {"User-Agent", "u"}},
       "",
       "GET /echo HTTP/1.1\r\nHost: HOST\r\norigin: null\r\nX-A:   two  spaces \r\nx-a: "
       "again\r\nACCEPT: */*\r\n"
       "User-Agent: u\r\n\r\n"},
      {"empty values are sent",
       "GET",
       "/echo",
       {},
       {{"X-Empty", ""}, {"Accept", ""}, {"Origin", "  "}},
       "",
       "GET /echo HTTP/1.1\r\nHost: HOST\r\nX-Empty:\r\nAccept:\r\nOrigin:\r\n\r\n"},
      {"bytes over 0x7F are sent as they are",
       "GET",
       "/echo",
       {},
       {{"X-Raw", "\xff\x01;\"\t"}},
       "",
       "GET /echo HTTP/1.1\r\nHost: HOST\r\nX-Raw: \xff\x01;\"\t\r\n\r\n"},
      {"the target is not rewritten",
       "GET",
       "/a/../b/./%2e%2E//c;x",
       "?&a=%00&b=[]{}|'\"",
       {},
       "",
       "GET /a/../b/./%2e%2E//c;x??&a=%00&b=[]{}|'\" HTTP/1.1\r\nHost: HOST\r\n\r\n"},
      {"an empty query keeps its mark",
       "GET",
       "/echo",
       "",
       {},
       "",
       "GET /echo? HTTP/1.1\r\nHost: HOST\r\n\r\n"},
      {"another Host goes first, as given",
       "GET",
       "/echo",
       {},
       {{"X", "1"}, {"host", "evil.example"}},
       "",
       "GET /echo HTTP/1.1\r\nHost: evil.example\r\nX: 1\r\n\r\n"},
      {"the method's case is kept",
       "pAtCh",
       "/echo",
       {},
       {},
       "",
       "pAtCh /echo HTTP/1.1\r\nHost: HOST\r\n\r\n"},
      {"a preflight",
       "OPTIONS",
       "/echo",
       {},
       {{"Origin", "https://a.example"}, {"Access-Control-Request-Method", "PUT"}},
       "",
       "OPTIONS /echo HTTP/1.1\r\nHost: HOST\r\nOrigin: "
       "https://a.example\r\nAccess-Control-Request-Method: PUT\r\n\r\n"},
      {"a body brings its length and no type",
       "POST",
       "/echo",
       {},
       {},
       std::string("a\0b", 3),
       "POST /echo HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\n\r\na" + std::string("\0b", 2)},
      {"a body's type is kept",
       "PUT",
       "/echo",
       {},
       {{"Content-Type", "text/plain"}},
       "x",
       "PUT /echo HTTP/1.1\r\nHost: HOST\r\nContent-Type: text/plain\r\nContent-Length: "
       "1\r\n\r\nx"},
      {"an empty POST says so",
       "POST",
       "/echo",
       {},
       {},
       "",
       "POST /echo HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n"},
      {"a GET may have a body",
       "GET",
       "/echo",
       {},
       {},
       "q",
       "GET /echo HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\n\r\nq"},
      {"a DELETE has no body by itself",
       "DELETE",
       "/echo",
       {},
       {},
       "",
       "DELETE /echo HTTP/1.1\r\nHost: HOST\r\n\r\n"},
      {"a body over 1 MiB does not wait for permission",
       "POST",
       "/echo",
       {},
       {},
       std::string(1'100'000, 'p'),
       "POST /echo HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1100000\r\n\r\n" +
           std::string(1'100'000, 'p')},
  };
  const auto transport = transport_with({.body_limit = 2 << 20});
  const std::string host = fmt::format("127.0.0.1:{}", hostile_port("http"));
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    http::Request request = request_to(row.path, row.query);
    request.method = row.method;
    request.headers = row.headers;
    request.body = row.body;
    const std::string got = body_of(ask(*transport, request));
    EXPECT_TRUE(got == text::replace_all(row.sent, "HOST", host)) << text::printable(got, 2000);
  }
}

TEST(CurlTransport, RefusesWhatWouldNotBeOneMessage) {
  const auto transport = transport_with();
  struct Row {
    const char* name;
    std::function<void(http::Request&)> change;
  };
  const Row rows[] = {
      {"a line break in a value", [](http::Request& r) { r.headers.add("X", "a\r\nY: b"); }},
      {"NUL in a value", [](http::Request& r) { r.headers.add("X", std::string("a\0b", 3)); }},
      {"a colon in a name", [](http::Request& r) { r.headers.add("X: y", "b"); }},
      {"an empty name", [](http::Request& r) { r.headers.add("", "b"); }},
      {"a space in the method", [](http::Request& r) { r.method = "GET /x"; }},
      {"no method", [](http::Request& r) { r.method = ""; }},
      {"a line break in the path", [](http::Request& r) { r.url.path = "/ HTTP/1.1\r\nX: y"; }},
      {"a space in the query", [](http::Request& r) { r.url.query = "a b"; }},
      {"a slash in the host", [](http::Request& r) { r.url.host = "a/b"; }},
      {"userinfo in the host", [](http::Request& r) { r.url.host = "a@b"; }},
      {"no host", [](http::Request& r) { r.url.host = ""; }},
      {"another scheme", [](http::Request& r) { r.url.scheme = "file"; }},
      {"HEAD with a body", [](http::Request& r) { r.method = "HEAD", r.body = "x"; }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    http::Request request = request_to("/echo");
    row.change(request);
    const auto answer = ask(*transport, request);
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().kind, Error::Kind::Invalid);
    EXPECT_EQ(answer.error().detail.find('\n'), std::string::npos);
  }
  EXPECT_EQ(transport->counters().sent, 0U);
  EXPECT_FALSE(transport->receive().has_value());
}

TEST(CurlTransport, HeadHasNoBodyAndTheConnectionGoesOn) {
  const auto transport = transport_with();
  http::Request head = request_to("/echo");
  head.method = "HEAD";
  // The server answers HEAD with a body, as it must not: those bytes are not the next answer.
  const auto answer = ask(*transport, head);
  ASSERT_TRUE(answer.has_value()) << answer.error().detail;
  EXPECT_EQ(answer->body, "");
  EXPECT_TRUE(body_of(ask(*transport, request_to("/echo"))).starts_with("GET /echo"));
}

TEST(CurlTransport, BytesAfterAnAnswerAreNotTheNextAnswer) {
  const auto transport = transport_with();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(ask(*transport, request_to("/no-content-with-body"))->status, 204);
    EXPECT_TRUE(body_of(ask(*transport, request_to("/echo"))).starts_with("GET /echo"));
  }
}

TEST(CurlTransport, ConnectionsAreUsedAgain) {
  const auto transport = transport_with({.per_host = 4});
  for (std::size_t i = 0; i < 200; ++i) transport->send(i, request_to("/echo", std::to_string(i)));
  std::vector<bool> seen(200);
  while (const auto arrival = transport->receive()) {
    EXPECT_FALSE(seen[arrival->ticket]);
    seen[arrival->ticket] = true;
    EXPECT_TRUE(
        body_of(arrival->answer).starts_with(fmt::format("GET /echo?{} ", arrival->ticket)));
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), true), 200);
  EXPECT_EQ(transport->counters().sent, 200U);
  EXPECT_LE(transport->counters().connections, 4U);
}

TEST(CurlTransport, UnsafeRequestsDoNotRideOnUsedConnections) {
  const auto transport = transport_with();
  for (const char* method : {"GET", "OPTIONS", "POST", "DELETE"}) {
    http::Request request = request_to("/echo");
    request.method = method;
    EXPECT_TRUE(ask(*transport, request).has_value());
  }
  EXPECT_EQ(transport->counters().connections, 3U);
}

TEST(CurlTransport, GoesWhereItIsTold) {
  const std::uint16_t port = hostile_port("http");
  http::Request named = request_to("/echo", {}, std::uint16_t{8080});
  named.url.host = "api.example";
  struct Row {
    const char* name;
    Options options;
  };
  const Row rows[] = {
      {"connect-to", {.connect_to = {fmt::format("api.example:8080:127.0.0.1:{}", port)}}},
      {"a plain proxy gets the absolute form", {.proxy = fmt::format("http://127.0.0.1:{}", port)}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto transport = transport_with(row.options);
    const std::string target = row.options.proxy ? "http://api.example:8080/echo" : "/echo";
    const std::string sent = body_of(ask(*transport, named));
    EXPECT_TRUE(sent.starts_with("GET " + target + " HTTP/1.1\r\nHost: api.example:8080\r\n"))
        << sent;
    const auto peer = transport->peer_address("api.example", 8080);
    if (row.options.proxy)
      EXPECT_EQ(peer, std::nullopt);
    else
      EXPECT_EQ(peer, "127.0.0.1");
  }
  named.url.port = port;
  const auto transport =
      transport_with({.resolve = {fmt::format("api.example:{}:127.0.0.1", port)}});
  EXPECT_TRUE(
      body_of(ask(*transport, named)).starts_with("GET /echo HTTP/1.1\r\nHost: api.example:"));
}

TEST(CurlTransport, TheEnvironmentGivesNoProxy) {
  setenv("http_proxy", fmt::format("http://127.0.0.1:{}", hostile_port("refused")).c_str(), 1);
  const auto transport = transport_with();
  EXPECT_TRUE(ask(*transport, request_to("/echo")).has_value());
  unsetenv("http_proxy");
}

TEST(CurlTransport, AServerWithoutHttp2IsAskedOverManyConnections) {
  const auto transport = transport_with({.cacert = test::hostile_ca()});
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < 8; ++i)
    transport->send(i, request_to("/slow", "1", hostile_port("tls"), "https"));
  while (const auto arrival = transport->receive())
    EXPECT_TRUE(arrival->answer.has_value()) << arrival->answer.error().detail;
  // One learns that there is no HTTP/2, then seven at once: two turns where one connection would
  // need eight.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(7));
}

TEST(CurlTransport, SpeaksHttp2OverTlsOnOneConnection) {
  const auto nginx = test::Nginx::start();
  ASSERT_TRUE(nginx.has_value()) << nginx.error().detail;
  for (const HttpVersion version : {HttpVersion::Http1, HttpVersion::Http2}) {
    const bool h2 = version == HttpVersion::Http2;
    SCOPED_TRACE(h2 ? "HTTP/2" : "HTTP/1.1");
    const auto transport =
        transport_with({.cacert = (*nginx)->certificate(), .version = version, .per_host = 8});
    for (std::size_t i = 0; i < 100; ++i) {
      http::Request request = request_to("/account", {}, (*nginx)->tls_port(), "https");
      request.headers.add("Origin", fmt::format("https://{}.example", i));
      if (i % 2 == 1) request.headers.add("X-Empty", "");
      transport->send(i, std::move(request));
    }
    std::size_t answers = 0;
    while (const auto arrival = transport->receive()) {
      ASSERT_TRUE(arrival->answer.has_value()) << arrival->answer.error().detail;
      ++answers;
      EXPECT_EQ(arrival->answer->headers.first("Access-Control-Allow-Origin"),
                fmt::format("https://{}.example", arrival->ticket));
      EXPECT_EQ(arrival->answer->headers.first("X-Protocol"), h2 ? "HTTP/2.0" : "HTTP/1.1");
    }
    EXPECT_EQ(answers, 100U);
    EXPECT_LE(transport->counters().connections, h2 ? 1U : 8U);
  }
}

}  // namespace
}  // namespace ringfence::curl
