// Field values that are read from a HeaderList: token lists, Vary, Cache-Control,
// Content-Security-Policy.
#include <limits>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/http/cache_control.hpp"
#include "core/http/content_security_policy.hpp"
#include "core/http/token_list.hpp"
#include "core/http/vary.hpp"

namespace ringfence::http {
namespace {

TEST(TokenList, Rows) {
  struct Row {
    std::string_view name;
    HeaderList headers;
    std::string_view want;
    bool well_formed;
  };
  const Row rows[] = {
      {"no field", {}, "", true},
      {"an empty field", {{"Allow", ""}}, "", true},
      {"one field", {{"Allow", "GET, put,\tPATCH"}}, "GET|put|PATCH", true},
      {"empty elements", {{"Allow", ",, GET ,"}}, "GET", true},
      {"several fields", {{"allow", "GET"}, {"X", "no"}, {"ALLOW", "PUT"}}, "GET|PUT", true},
      {"an asterisk is a token", {{"Allow", "*"}}, "*", true},
      {"an element with a space", {{"Allow", "GET PUT, HEAD"}}, "HEAD", false},
      {"an element in quotes", {{"Allow", "\"GET\", HEAD"}}, "HEAD", false},
      {"a vertical tab is no space", {{"Allow", "\vGET, HEAD"}}, "HEAD", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const TokenList list = token_list(row.headers, "Allow");
    EXPECT_EQ(text::join(list.tokens, "|"), row.want);
    EXPECT_EQ(list.well_formed, row.well_formed);
  }
  EXPECT_TRUE(token_list({{"Allow", "X-Key"}}, "allow").has_ignoring_case("x-key"));
  EXPECT_FALSE(token_list({{"Allow", "X-Key"}}, "allow").has_ignoring_case("x-ke"));
}

TEST(Vary, Rows) {
  struct Row {
    std::string_view name;
    HeaderList headers;
    bool any, origin;
  };
  const Row rows[] = {
      {"no field", {}, false, false},
      {"Origin", {{"Vary", "Origin"}}, false, true},
      {"origin among others, in another field",
       {{"Vary", "Accept"}, {"vary", "x, ORIGIN"}},
       false,
       true},
      {"an asterisk", {{"Vary", "*"}}, true, true},
      {"an asterisk in a list", {{"Vary", "Accept, *"}}, true, true},
      {"a longer name", {{"Vary", "X-Origin"}}, false, false},
      {"no comma between", {{"Vary", "Accept Origin"}}, false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(vary_of(row.headers).any, row.any);
    EXPECT_EQ(vary_of(row.headers).covers("Origin"), row.origin);
  }
  EXPECT_EQ(vary_of({{"Vary", "b, A, B"}}).names, (std::vector<std::string>{"a", "b"}));
}

TEST(CacheControl, Directives) {
  const CacheControl c = cache_control_of(
      {{"Cache-Control", "Max-Age=60, private=\"a, no-store\", x=\"\\\",public,\""},
       {"cache-control", "s-maxage=\"5\""}});
  EXPECT_EQ(c.max_age, 60);
  EXPECT_EQ(c.s_maxage, 5);
  EXPECT_TRUE(c.private_only);
  EXPECT_FALSE(c.no_store) << "it stands in quotes";
  EXPECT_FALSE(c.public_too) << "it stands in quotes, behind an escaped quote";
}

TEST(CacheControl, Times) {
  const auto max_age = [](std::string_view value) {
    return cache_control_of({{"Cache-Control", "max-age=" + std::string(value)}}).max_age;
  };
  EXPECT_EQ(max_age("0"), 0);
  EXPECT_EQ(max_age("1, max-age=2"), 1);
  EXPECT_EQ(max_age("-1"), 0);
  EXPECT_EQ(max_age(""), 0);
  EXPECT_EQ(max_age("x"), 0);
  EXPECT_EQ(max_age("99999999999999999999"), std::numeric_limits<std::int64_t>::max());
}

TEST(CacheControl, WhoMayStore) {
  struct Row {
    std::string_view name;
    int status;
    std::string_view control;  // "-" = no field
    bool authorization, private_cache, shared_cache;
  };
  constexpr Row kRows[] = {
      {"nothing said, 200", 200, "-", false, true, true},
      {"nothing said, 404", 404, "-", false, true, true},
      {"nothing said, 401", 401, "-", false, false, false},
      {"nothing said, 302", 302, "-", false, false, false},
      {"302 with a time", 302, "max-age=1", false, true, true},
      {"302 with a time for shared caches", 302, "s-maxage=1", false, false, true},
      {"302 that is private", 302, "private", false, true, false},
      {"no-store", 200, "no-store, public, max-age=1", false, false, false},
      {"private", 200, "private, max-age=1", false, true, false},
      {"no-cache may be kept", 200, "no-cache", false, true, true},
      {"with Authorization", 200, "max-age=1", true, true, false},
      {"with Authorization and public", 200, "public", true, true, true},
      {"with Authorization and s-maxage", 200, "s-maxage=1", true, true, true},
      {"with Authorization and must-revalidate", 200, "must-revalidate", true, true, true},
      {"with Authorization, private and public", 200, "private, public", true, true, false},
      {"not final", 103, "public", false, false, false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    Response response;
    response.status = row.status;
    if (row.control != "-") response.headers.add("Cache-Control", std::string(row.control));
    EXPECT_EQ(may_store(CacheKind::Private, response, row.authorization), row.private_cache);
    EXPECT_EQ(may_store(CacheKind::Shared, response, row.authorization), row.shared_cache);
  }
  Response expiring{.status = 302, .headers = {{"Expires", "0"}}, .body = "", .body_cut = false};
  EXPECT_TRUE(may_store(CacheKind::Shared, expiring, false));
}

TEST(ContentSecurityPolicy, Rows) {
  struct Row {
    std::string_view name, input, want;
  };
  constexpr Row kRows[] = {
      {"hosts of several directives",
       "default-src 'self'; connect-src https://pay.shop.com wss://live.shop.com:8443; form-action "
       "http://a.example/x",
       "connect-src https pay.shop.com  |connect-src wss live.shop.com 8443 |form-action http "
       "a.example  |"},
      {"without a scheme", "script-src CDN.shop.com", "script-src  cdn.shop.com  |"},
      {"a wildcard", "img-src *.shop.com https://*.b.example:*",
       "img-src  shop.com  sub|img-src https b.example * sub|"},
      {"what names no host",
       "script-src * https: data: blob: 'none' 'nonce-a.b' 'sha256-x.y=' https://* localhost", ""},
      {"directives without hosts",
       "sandbox a.b; plugin-types x.y; report-to g.h; upgrade-insecure-requests", ""},
      {"where reports go", "report-uri https://r.example/csp?x=1 /local",
       "report-uri https r.example  |"},
      {"several policies in a field", "img-src a.example, img-src b.example",
       "img-src  a.example  |img-src  b.example  |"},
      {"each once", "img-src a.example a.example A.example", "img-src  a.example  |"},
      {"what is no host",
       "img-src a..example .b.example c_d.example ex%61mple.com a.b:x a.b:123456 [::1]",
       "img-src  a..example  |img-src  c_d.example  |"},
      {"other white space", "img-src\ta.example\f b.example",
       "img-src  a.example  |img-src  b.example  |"},
      {"nothing", "", ""},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    std::string got;
    for (const HostSource& s :
         host_sources_of({{"Content-Security-Policy", std::string(row.input)}}))
      got += fmt::format("{} {} {} {} {}|", s.directive, s.scheme, s.host, s.port,
                         s.any_subdomain ? "sub" : "");
    EXPECT_EQ(got, row.want);
  }
}

TEST(ContentSecurityPolicy, ReportOnlyCountsAndTheNumberIsBounded) {
  std::string many = "img-src";
  for (std::size_t i = 0; i <= kMaxHostSources; ++i) many += fmt::format(" h{}.example", i);
  const auto sources = host_sources_of({{"content-security-policy-report-only", many}});
  ASSERT_EQ(sources.size(), kMaxHostSources);
  EXPECT_EQ(sources.back().host, fmt::format("h{}.example", kMaxHostSources - 1));
}

}  // namespace
}  // namespace ringfence::http
