#include "flows/binding.hpp"

#include <gtest/gtest.h>

namespace ringfence::flows {
namespace {

http::Url url(std::string_view text) { return *http::parse_url(text); }

access::Credential credential(access::Place place, std::string name, std::string value) {
  access::Credential out;
  out.label = "test " + name;
  out.parts.push_back({{place, std::move(name)}, Secret(std::move(value))});
  return out;
}

std::vector<access::Credential> three() {
  std::vector<access::Credential> out;
  out.push_back(credential(access::Place::Header, "X-API-Key", "swordfish"));
  out.push_back(credential(access::Place::Query, "api key", "a&b=c d"));
  out.push_back(credential(access::Place::Cookie, "sid", "s3ss10n"));
  return out;
}

TEST(Binding, EachPlaceGetsItsValue) {
  const auto credentials = three();
  const Binding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))});
  const http::Request bound =
      binding.bind({.url = url("https://api.shop.com/x?y=1")}, {0, 1, 2})->request;
  EXPECT_EQ(bound.headers.first("x-api-key"), "swordfish");
  EXPECT_EQ(bound.headers.first("cookie"), "sid=s3ss10n");
  EXPECT_EQ(bound.url.query, "y=1&api%20key=a%26b%3Dc%20d");
}

TEST(Binding, NoCredentialGoesToAnotherOrigin) {
  const auto credentials = three();
  const Binding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))});
  for (const char* other : {"http://api.shop.com/x", "https://api.shop.com:444/x",
                            "https://api.shop.com.evil.example/x"}) {
    SCOPED_TRACE(other);
    const http::Request request{.url = url(other)};
    EXPECT_EQ(binding.bind(request, {0, 1, 2})->request, request);
  }
}

TEST(Binding, EchoesAreTakenOutOfAnswersAndNumbersAreNot) {
  auto credentials = three();
  credentials.push_back(credential(access::Place::Header, "X-Timestamp", "1764062000"));
  const Binding binding(credentials, {});
  const http::Response clean = binding.redact(
      {200, {{"X-Echo", "you sent swordfish"}}, "swordfish s3ss10n 1764062000", false});
  EXPECT_EQ(clean.headers.first("x-echo"), "you sent [redacted test X-API-Key]");
  EXPECT_EQ(clean.body, "[redacted test X-API-Key] [redacted test sid] 1764062000");
}

}  // namespace
}  // namespace ringfence::flows
