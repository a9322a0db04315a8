// Requests to the hostile servers and one-line exchanges over a CurlTransport.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "adapters/curl/curl_transport.hpp"
#include "tests/support/hostile.hpp"

namespace ringfence::test {

inline http::Request request_to(std::string path, std::optional<std::string> query = {},
                                std::uint16_t port = hostile_port("http"),
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

inline std::unique_ptr<curl::CurlTransport> transport_with(curl::Options options = {}) {
  auto made = curl::CurlTransport::make(std::move(options));
  EXPECT_TRUE(made.has_value()) << made.error().detail;
  return std::move(*made);
}

inline Result<http::Response> ask(curl::CurlTransport& transport, http::Request request) {
  transport.send(7, std::move(request));
  auto arrival = transport.receive();
  EXPECT_TRUE(arrival.has_value());
  EXPECT_EQ(arrival->ticket, 7U);
  return std::move(arrival->answer);
}

inline std::string body_of(const Result<http::Response>& answer) {
  return answer ? answer->body : "error: " + answer.error().detail;
}

}  // namespace ringfence::test
