#include "core/origins/origin.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/origins/origin_rows.hpp"
#include "core/origins/public_suffix.hpp"

namespace ringfence::origins {
namespace {

Origin origin(std::string_view text) {
  Result<Origin> parsed = Origin::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? *parsed : Origin::opaque();
}

TEST(ParseOrigin, Rows) {
  for (const OriginRow& row : kOriginRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.input);
    const Result<Origin> parsed = Origin::parse(input.view());
    ASSERT_EQ(parsed.has_value(), row.valid) << (parsed ? "" : parsed.error().detail);
    if (parsed) {
      EXPECT_EQ(parsed->serialise(), row.input);
    }
  }
}

TEST(ParseOrigin, TheLengthIsBounded) {
  const std::string start = "https://";
  const std::string longest = start + std::string(kMaxOriginLength - start.size(), 'a');
  EXPECT_TRUE(Origin::parse(longest));
  const Result<Origin> over = Origin::parse(longest + "a");
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, Error::Kind::TooLarge);
}

TEST(OriginOfUrl, SchemesThatAreNotHttpAreOpaque) {
  EXPECT_EQ(Origin::of(*http::parse_url("https://U@A.example:443/x?y")).serialise(),
            "https://a.example");
  EXPECT_EQ(Origin::of(*http::parse_url("http://a.example:8080/")).serialise(),
            "http://a.example:8080");
  EXPECT_TRUE(Origin::of(*http::parse_url("data:,x")).is_opaque());
  EXPECT_TRUE(Origin::of(*http::parse_url("file:///x")).is_opaque());
}

TEST(Origin, OpaqueIsTheSameAsNothing) {
  EXPECT_FALSE(same_origin(Origin::opaque(), Origin::opaque()));
  EXPECT_TRUE(same_origin(origin("https://a.example"), origin("https://a.example")));
  EXPECT_FALSE(same_origin(origin("https://a.example"), origin("http://a.example")));
  EXPECT_FALSE(same_origin(origin("https://a.example"), origin("https://a.example:8443")));
}

TEST(Origin, ADefaultPortDisappearsHoweverItComes) {
  EXPECT_EQ(origin("http://a.example:443").with_scheme("https").serialise(), "https://a.example");
  EXPECT_EQ(origin("https://a.example:8443").with_port(443).serialise(), "https://a.example");
  EXPECT_EQ(origin("https://a.example").with_scheme("http").serialise(), "http://a.example");
  EXPECT_EQ(origin("https://a.example:1").with_host("b.example").serialise(),
            "https://b.example:1");
}

TEST(Origin, HostKinds) {
  struct Row {
    std::string_view name, origin;
    bool ip, loopback;
  };
  constexpr Row kRows[] = {
      {"a name", "https://a.example", false, false},
      {"localhost", "http://localhost:3000", false, true},
      {"localhost with a dot", "http://localhost.", false, true},
      {"a name below localhost", "http://app.localhost", false, true},
      {"a name that starts like localhost", "http://localhost.evil.example", false, false},
      {"a name that ends like localhost", "http://evillocalhost", false, false},
      {"127.0.0.1", "http://127.0.0.1", true, true},
      {"the far end of 127/8", "http://127.255.0.1", true, true},
      {"next to 127/8", "http://128.0.0.1", true, false},
      {"::1", "http://[::1]", true, true},
      {"::2", "http://[::2]", true, false},
      {"a name that starts like an address", "http://127.0.0.1.evil.example", false, false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(origin(row.origin).has_ip_host(), row.ip);
    EXPECT_EQ(origin(row.origin).is_loopback(), row.loopback);
  }
}

TEST(PublicSuffix, Rows) {
  struct Row {
    std::string_view name, host, domain;
    bool public_suffix, private_suffix;
  };
  constexpr Row kRows[] = {
      {"two labels", "shop.com", "shop.com", false, false},
      {"three labels", "app.shop.com", "shop.com", false, false},
      {"a suffix of two labels", "app.shop.co.uk", "shop.co.uk", false, false},
      {"a public suffix", "com", "", true, false},
      {"a public suffix of two labels", "co.uk", "", true, false},
      {"a private suffix", "github.io", "", true, true},
      {"a name below a private suffix", "me.github.io", "me.github.io", false, false},
      {"a suffix that is not listed", "app.shop.internal", "shop.internal", false, false},
      {"a single label that is not listed", "localhost", "", true, false},
      {"a final dot", "app.shop.com.", "shop.com.", false, false},
      {"an IPv4 address", "127.0.0.1", "", false, false},
      {"an IPv6 address", "[::1]", "", false, false},
      {"nothing", "", "", false, false},
      {"a dot", ".", "", false, false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(registrable_domain(row.host), row.domain);
    EXPECT_EQ(is_public_suffix(row.host), row.public_suffix);
    EXPECT_EQ(is_private_suffix(row.host), row.private_suffix);
  }
}

TEST(SameSite, Rows) {
  struct Row {
    std::string_view name, a, b;
    bool schemeless, schemeful;
  };
  constexpr Row kRows[] = {
      {"siblings", "https://app.shop.com", "https://api.shop.com", true, true},
      {"ports do not matter", "https://app.shop.com:1", "https://api.shop.com:2", true, true},
      {"http and https", "http://app.shop.com", "https://api.shop.com", true, false},
      {"neighbours below a private suffix", "https://a.github.io", "https://b.github.io", false,
       false},
      {"two apexes", "https://shop.com", "https://pay.com", false, false},
      {"the same address", "http://127.0.0.1:1", "http://127.0.0.1:2", true, true},
      {"neighbouring addresses", "http://127.0.0.1", "http://127.0.0.2", false, false},
      {"localhost twice", "http://localhost:1", "http://localhost:2", true, true},
      {"a final dot is another site", "https://shop.com.", "https://shop.com", false, false},
      {"null and null", "null", "null", false, false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(schemelessly_same_site(origin(row.a), origin(row.b)), row.schemeless);
    EXPECT_EQ(same_site(origin(row.b), origin(row.a)), row.schemeful);
  }
}

}  // namespace
}  // namespace ringfence::origins
