#include "core/signing/schemes/sigv4.hpp"

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/signing/test_support.hpp"

namespace ringfence::signing {
namespace {

struct Row {
  std::string_view name, given, want;
};

constexpr Row kPathRows[] = {
    {"the root", "/", "/"},
    {"a path", "/a/b", "/a/b"},
    {"a slash at the end stays", "/a/", "/a/"},
    {"empty segments go", "//a///b", "/a/b"},
    {"dots go", "/a/./b/../c", "/a/c"},
    {"dots over the root", "/../../a", "/a"},
    {"dots at the end leave a slash", "/a/b/..", "/a/"},
    {"what is encoded is encoded again", "/a%20b", "/a%2520b"},
    {"bytes over ASCII", "/\xe1\x88\xb4", "/%E1%88%B4"},
    {"unreserved bytes stay", "/-._~", "/-._~"},
    {"all others do not", "/a:b@c", "/a%3Ab%40c"},
};

constexpr Row kQueryRows[] = {
    {"nothing", "", ""},
    {"sorted by name", "b=1&a=2", "a=2&b=1"},
    {"capitals stand before small letters", "a=1&B=2", "B=2&a=1"},
    {"then by value", "a=2&a=1", "a=1&a=2"},
    {"a name alone has an empty value", "a", "a="},
    {"an empty value", "a=", "a="},
    {"one spelling of what is encoded", "a=%2f&b=%7E", "a=%2F&b=~"},
    {"an equals sign in a value", "a=b=c", "a=b%3Dc"},
    {"a plus is a plus", "a=b+c", "a=b%2Bc"},
    {"empty pieces go", "&a=1&&", "a=1"},
};

TEST(Sigv4, CanonicalPath) {
  for (const Row& row : kPathRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(canonical_path(row.given, false), row.want);
    EXPECT_EQ(canonical_path(row.given, true), row.given) << "S3 takes it as it is";
  }
}

TEST(Sigv4, CanonicalQuery) {
  for (const Row& row : kQueryRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(canonical_query(row.given), row.want);
  }
}

constexpr std::string_view kYaml = "scheme: sigv4\nregion: r\nservice: s\n";
constexpr std::int64_t kNow = 1767225600;

http::Request signed_request(std::string_view url, std::string_view body = "") {
  http::Request request = test::request("POST", url, "", body);
  const auto signer = Signer::make(test::profile(kYaml), Secret(std::string("secret")));
  const auto made = signer->sign(request, {kNow, "", "AKID"});
  RINGFENCE_ASSERT(made);
  return test::with(std::move(request), made->headers);
}

Reason reason_of(const http::Request& request) {
  return test::verify(test::verifier(kYaml, "AKID", "secret"), request, kNow).reason();
}

TEST(Sigv4, WhatIsRefused) {
  const http::Request taken = signed_request("https://a.example/x?y=z", "body");
  ASSERT_EQ(reason_of(taken), Reason::Accepted);
  struct Refused {
    std::string_view name, header, from, to;
    Reason want;
  };
  constexpr Refused kRefused[] = {
      {"an unsigned payload", "X-Amz-Content-Sha256", "", "UNSIGNED-PAYLOAD",
       Reason::SignatureMismatch},
      {"another date than the scope's", "X-Amz-Date", "20260101", "20260102", Reason::UnknownKey},
      {"another region", "Authorization", "/r/s/", "/q/s/", Reason::UnknownKey},
      {"another key", "Authorization", "AKID", "OTHER", Reason::UnknownKey},
      {"headers out of order", "Authorization", "host;x-amz-content-sha256;x-amz-date",
       "x-amz-date;host;x-amz-content-sha256", Reason::Malformed},
      {"the host left out", "Authorization", "host;", "", Reason::NotCovered},
      {"the date left out", "Authorization", ";x-amz-date", "", Reason::NotCovered},
      {"a signature in upper case", "Authorization", "Signature=", "Signature=A",
       Reason::Malformed},
      {"a date of another form", "X-Amz-Date", "", "2026-01-01", Reason::Malformed},
  };
  for (const Refused& row : kRefused) {
    SCOPED_TRACE(row.name);
    http::Request request = taken;
    const std::string value(*request.headers.first(row.header));
    request.headers.set(row.header, row.from.empty() ? std::string(row.to)
                                                     : text::replace_all(value, row.from, row.to));
    EXPECT_EQ(name_of(reason_of(request)), name_of(row.want));
  }
  http::Request more = taken;
  more.headers.add("X-Amz-Security-Token", "t");
  EXPECT_EQ(reason_of(more), Reason::NotCovered);
}

// Signed by who has the key, and still not taken: the body could be anything.
TEST(Sigv4, ASignedUnsignedPayloadIsRefused) {
  http::Request request = test::request("PUT", "https://a.example/x",
                                        "X-Amz-Content-Sha256: UNSIGNED-PAYLOAD\n", "body");
  const auto signer = Signer::make(test::profile(kYaml), Secret(std::string("secret")));
  const auto made = signer->sign(request, {kNow, "", "AKID"});
  ASSERT_TRUE(made);
  EXPECT_EQ(reason_of(test::with(request, made->headers)), Reason::Unsupported);
}

TEST(Sigv4, TheQueryIsBounded) {
  const auto with = [](std::size_t count) {
    std::string url = "https://a.example/x?a=1";
    for (std::size_t i = 1; i < count; ++i) url += "&a=1";
    return test::request("GET", url);
  };
  const auto signer = Signer::make(test::profile(kYaml), Secret(std::string("secret")));
  EXPECT_TRUE(signer->sign(with(kMaxQueryParameters), {kNow, "", "AKID"}));
  EXPECT_FALSE(signer->sign(with(kMaxQueryParameters + 1), {kNow, "", "AKID"}));
}

}  // namespace
}  // namespace ringfence::signing
