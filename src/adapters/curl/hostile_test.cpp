// Servers that break every rule, and what each comes out as. Memory stays bounded whatever they
// send.
#include "tests/support/hostile.hpp"

#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/curl/curl_transport.hpp"

namespace ringfence::curl {
namespace {

using enum Error::Kind;
using test::hostile_port;

struct Answer {
  int status = 200;
  http::HeaderList has = {};    // fields that must be there, in this order
  std::string_view lacks = {};  // a name that must not
  std::optional<std::string> body = {};
  bool cut = false;
};

struct Row {
  const char* name;
  const char* path;
  const char* query;
  std::optional<Error::Kind> error;
  std::string says;  // a part of the error
  Answer answer;
};

const Row kRows[] = {
    {"100 MiB of body",
     "/huge-body",
     "",
     {},
     "",
     {.has = {{"Content-Length", "104857600"}}, .cut = true}},
    {"100 MiB in chunks", "/huge-chunked", "", {}, "", {.cut = true}},
    {"a body of exactly the limit", "/sized-body", "1048576", {}, "", {}},
    {"a body of one byte more", "/sized-body", "1048577", {}, "", {.cut = true}},
    {"256 fields", "/many-fields", "255", {}, "", {.has = {{"X-0", "1"}, {"X-254", "1"}}}},
    {"257 fields", "/many-fields", "256", TooLarge, "256 fields", {}},
    {"10,000 fields", "/many-fields", "10000", TooLarge, "256 fields", {}},
    {"a header of 60 KiB", "/one-long-field", "61440", {}, "", {}},
    {"a header of 64 KiB and a line more", "/one-long-field", "65536", TooLarge, "65536 bytes", {}},
    {"a header of 10 MiB", "/one-long-field", "10485760", TooLarge, "65536 bytes", {}},
    {"a header without end", "/endless-header", "", TooLarge, "65536 bytes", {}},
    {"informational answers without end",
     "/endless-informational",
     "",
     TooLarge,
     "65536 bytes",
     {}},
    {"a status line at a byte a second", "/drip-status", "", Timeout, "no answer within 4 s", {}},
    {"a header at a byte a second",
     "/drip-header",
     "",
     Timeout,
     "slower than 50 bytes/s for 4 s",
     {}},
    {"a body at a byte a second", "/drip-body", "", Timeout, "slower than 50 bytes/s for 4 s", {}},
    {"no answer at all", "/never", "", Timeout, "no answer within 4 s", {}},
    {"garbage", "/garbage", "", Invalid, "not an HTTP answer", {}},
    {"a page without header", "/http09", "", Invalid, "not an HTTP answer", {}},
    {"a status of 0", "/odd-status", "000", Invalid, "not an HTTP answer", {}},
    {"a status of 999", "/odd-status", "999", Invalid, "not an HTTP answer", {}},
    {"a status of 42", "/odd-status", "42", Invalid, "not an HTTP answer", {}},
    {"closed before the answer", "/close-early", "", Unavailable, "closed without an answer", {}},
    {"closed within the header", "/close-in-header", "", Unavailable, "", {}},
    {"closed within the body", "/close-in-body", "", Invalid, "body ended early", {}},
    {"a length that is no number", "/bad-length", "", Invalid, "not an HTTP answer", {}},
    {"a negative length", "/negative-length", "", Invalid, "not an HTTP answer", {}},
    {"chunks that are none", "/chunk-garbage", "", Invalid, "chunk", {}},
    {"closed within a chunk", "/chunk-cut", "", Invalid, "body ended early", {}},
    {"trailers are no header",
     "/trailers",
     "",
     {},
     "",
     {.lacks = "Access-Control-Allow-Origin", .body = "hello"}},
    {"reset before the answer", "/reset", "", Unavailable, "reset", {}},
    {"reset within the body", "/reset-in-body", "", Unavailable, "reset", {}},
    {"a redirect to itself is an answer",
     "/redirect-loop",
     "",
     {},
     "",
     {.status = 302, .has = {{"Location", "/redirect-loop"}}}},
    {"a redirect to elsewhere is an answer", "/redirect-away", "", {}, "", {.status = 307}},
    {"control bytes in a value",
     "/control-bytes",
     "",
     {},
     "",
     {.has = {{"X-Control",
               "a\x01\x7f\tb\xff\xfe\x0b"
               "c"}}}},
    {"NUL in a value", "/nul-in-value", "", Invalid, "Nul", {}},
    {"a line without colon", "/no-colon", "", Invalid, "not an HTTP answer", {}},
    {"folded lines",
     "/folded",
     "",
     {},
     "",
     {.has = {{"X-Folded", "one two three"}, {"X-Next", "n"}}}},
    {"duplicates in order, with their case",
     "/duplicates",
     "",
     {},
     "",
     {.has = {{"Vary", "A"},
              {"vary", "B"},
              {"X-Spaces", "two"},
              {"X-Empty", ""},
              {"ACCESS-Control-Allow-Origin", "*"},
              {"Access-Control-Allow-Origin", "https://a.example"}}}},
    {"line feeds alone", "/bare-lf", "", {}, "", {.has = {{"X-Lf", "yes"}}, .body = "ok"}},
    {"informational answers before the answer",
     "/informational",
     "",
     {},
     "",
     {.has = {{"X-Final", "1"}}, .lacks = "Access-Control-Allow-Origin", .body = "ok"}},
    {"204 with a body", "/no-content-with-body", "", {}, "", {.status = 204, .body = ""}},
    {"compressed bodies are not opened",
     "/gzip-bomb",
     "",
     {},
     "",
     {.body = std::string("\x1f\x8b\x08\x00 not a stream", 17)}},
    {"a compressed transfer stops at the limit", "/transfer-gzip-bomb", "", {}, "", {.cut = true}},
};

Options impatient() {
  Options options;
  options.request_timeout = std::chrono::seconds(60);
  options.low_speed = 50;
  options.low_speed_time = std::chrono::seconds(4);
  options.per_host = 64;
  return options;
}

http::Request request_for(std::string path, std::string query, std::uint16_t port,
                          std::string scheme = "http") {
  http::Request request;
  request.url = {.scheme = std::move(scheme),
                 .username = {},
                 .password = {},
                 .host = "127.0.0.1",
                 .port = port,
                 .path = std::move(path),
                 .query = std::move(query)};
  return request;
}

long peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

void expect_answer(const Answer& want, const http::Response& got) {
  EXPECT_EQ(got.status, want.status);
  EXPECT_EQ(got.body_cut, want.cut);
  if (want.cut) {
    EXPECT_EQ(got.body.size(), Options().body_limit);
  }
  if (want.body) {
    EXPECT_EQ(got.body, *want.body);
  }
  if (!want.lacks.empty()) {
    EXPECT_FALSE(got.headers.has(want.lacks));
  }
  auto at = got.headers.begin();
  for (const http::HeaderField& field : want.has) {
    at = std::find(at, got.headers.end(), field);
    EXPECT_NE(at, got.headers.end()) << field.name;
    if (at == got.headers.end()) return;
  }
}

TEST(Hostile, EachServerComesOutAsItShould) {
  auto transport = CurlTransport::make(impatient());
  ASSERT_TRUE(transport.has_value());
  const long before = peak_kib();
  std::size_t ticket = 0;
  for (const Row& row : kRows)
    (*transport)->send(ticket++, request_for(row.path, row.query, hostile_port("http")));
  std::size_t arrivals = 0;
  while (const auto arrival = (*transport)->receive()) {
    ++arrivals;
    const Row& row = kRows[arrival->ticket];
    SCOPED_TRACE(row.name);
    const auto& answer = arrival->answer;
    ASSERT_EQ(answer.has_value(), !row.error.has_value())
        << (answer ? "an answer" : answer.error().detail);
    if (answer) {
      expect_answer(row.answer, *answer);
      continue;
    }
    EXPECT_EQ(answer.error().kind, *row.error) << answer.error().detail;
    EXPECT_NE(answer.error().detail.find(row.says), std::string::npos) << answer.error().detail;
    EXPECT_TRUE(
        answer.error().detail.starts_with(fmt::format("127.0.0.1:{}: ", hostile_port("http"))));
    for (const char c : answer.error().detail) EXPECT_GE(c, ' ');
  }
  EXPECT_EQ(arrivals, std::size(kRows));
  // All of them at once: over 400 MiB were offered, of which a handful of bodies of 1 MiB are kept.
  EXPECT_LT(peak_kib() - before, 32 * 1024);
}

TEST(Hostile, WhatATlsServerMayGetWrong) {
  struct TlsRow {
    const char* name;
    const char* port;
    const char* host;
    bool with_ca, insecure;
    const char* says;  // "": an answer comes
  };
  const TlsRow rows[] = {
      {"a certificate of the given authority", "tls", "127.0.0.1", true, false, ""},
      {"an unknown authority", "tls", "127.0.0.1", false, false,
       "TLS failed: SSL certificate problem: unable to get local issuer certificate (--cacert FILE "
       "trusts its issuer, --insecure takes any certificate)"},
      {"an unknown authority, taken on demand", "tls", "127.0.0.1", false, true, ""},
      {"self-signed", "tls_self_signed", "127.0.0.1", true, false, "self-signed certificate"},
      {"expired", "tls_expired", "127.0.0.1", true, false, "certificate has expired"},
      {"for another host", "tls_wrong_host", "127.0.0.1", true, false,
       "no alternative certificate subject name matches"},
      {"no TLS at all", "not_tls", "127.0.0.1", true, false,
       "TLS failed: wrong version number (does the port speak plain http?)"},
      {"a handshake that never ends", "silent", "127.0.0.1", true, false,
       "no connection within 1 s"},
      {"no TLS at all, and unchecked", "not_tls", "127.0.0.1", true, true,
       "TLS failed: wrong version number (does the port speak plain http?)"},
  };
  for (const TlsRow& row : rows) {
    SCOPED_TRACE(row.name);
    Options options = impatient();
    if (row.with_ca) options.cacert = test::hostile_ca();
    options.insecure = row.insecure;
    const bool silent = row.port == std::string_view("silent");
    if (silent) options.connect_timeout = std::chrono::seconds(1);
    auto transport = CurlTransport::make(options);
    ASSERT_TRUE(transport.has_value());
    (*transport)->send(1, request_for("/echo", "", hostile_port(row.port), "https"));
    const auto arrival = (*transport)->receive();
    ASSERT_TRUE(arrival.has_value());
    EXPECT_EQ(arrival->answer.has_value(), std::string_view(row.says).empty());
    if (arrival->answer) continue;
    EXPECT_EQ(arrival->answer.error().kind, silent ? Timeout : Unavailable);
    EXPECT_NE(arrival->answer.error().detail.find(row.says), std::string::npos)
        << arrival->answer.error().detail;
  }
}

TEST(Hostile, WhatCannotBeReached) {
  auto transport = CurlTransport::make(impatient());
  ASSERT_TRUE(transport.has_value());
  (*transport)->send(0, request_for("/", "", hostile_port("refused")));
  http::Request unknown = request_for("/", "", 80);
  unknown.url.host = "no-such-host.invalid";
  (*transport)->send(1, unknown);
  std::array<std::string, 2> said;
  while (const auto arrival = (*transport)->receive()) {
    ASSERT_FALSE(arrival->answer.has_value());
    EXPECT_EQ(arrival->answer.error().kind, Unavailable);
    said.at(arrival->ticket) = arrival->answer.error().detail;
  }
  EXPECT_EQ(said[0], fmt::format("127.0.0.1:{}: connection refused", hostile_port("refused")));
  EXPECT_EQ(said[1], "no-such-host.invalid:80: the host name does not resolve");
}

}  // namespace
}  // namespace ringfence::curl
