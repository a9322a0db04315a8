#include "core/origins/named_origins.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ringfence::origins {
namespace {

TEST(NamedOrigins, Rows) {
  struct Row {
    std::string_view name;
    http::HeaderList headers;
    std::string_view want;  // "origin where|"
  };
  const Row rows[] = {
      {"nothing", {{"Content-Type", "text/plain"}}, ""},
      {"an allowed origin",
       {{"Access-Control-Allow-Origin", " https://app.shop.com "}},
       "https://app.shop.com Access-Control-Allow-Origin|"},
      {"an allowed origin that no browser compares with",
       {{"Access-Control-Allow-Origin", "https://*.shop.com"},
        {"Access-Control-Allow-Origin", "https://app.shop.com/"},
        {"Access-Control-Allow-Origin", "*"},
        {"Access-Control-Allow-Origin", "null"}},
       ""},
      {"the API's own origin",
       {{"Access-Control-Allow-Origin", "https://api.shop.com"},
        {"Location", "/v2"},
        {"Link", "<v2>; rel=next"}},
       ""},
      {"a policy",
       {{"Content-Security-Policy",
         "connect-src 'self' pay.shop.com wss://live.shop.com:443 *.cdn.com; "
         "frame-ancestors http://old.shop.com:8080"}},
       "https://pay.shop.com Content-Security-Policy connect-src|"
       "https://live.shop.com Content-Security-Policy connect-src|"
       "http://old.shop.com:8080 Content-Security-Policy frame-ancestors|"},
      {"a policy that names no http origin",
       {{"Content-Security-Policy", "img-src ftp://a.example x.y:0x1"}},
       ""},
      {"a redirect", {{"Location", "//login.shop.com/x?y"}}, "https://login.shop.com Location|"},
      {"a redirect out of http", {{"Location", "mailto:a@b.example"}}, ""},
      {"links",
       {{"Link", "<https://a.example/x>; rel=\"next\", </y>, <http://b.example>; x"},
        {"link", "<https://c"}},
       "https://a.example Link|http://b.example Link|"},
      {"each once, by the first that names it",
       {{"Link", "<https://a.example/>"}, {"Location", "https://a.example/x"}},
       "https://a.example Location|"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const http::Response response{
        .status = 200, .headers = row.headers, .body = "", .body_cut = false};
    std::string got;
    for (const NamedOrigin& n :
         named_origins(response, *http::parse_url("https://api.shop.com/v1")))
      got += n.origin.serialise() + " " + n.where + "|";
    EXPECT_EQ(got, row.want);
  }
}

TEST(NamedOrigins, TheNumberIsBounded) {
  http::Response response;
  for (std::size_t i = 0; i <= kMaxNamedOrigins; ++i)
    response.headers.add("Link", fmt::format("<https://h{}.example/>", i));
  EXPECT_EQ(named_origins(response, *http::parse_url("https://api.shop.com/")).size(),
            kMaxNamedOrigins);
}

}  // namespace
}  // namespace ringfence::origins
