#include <gtest/gtest.h>

#include "core/fetch/cookie_rules.hpp"
#include "core/fetch/local_network.hpp"
#include "core/fetch/network_blocks.hpp"
#include "core/fetch/resource_policy.hpp"

namespace ringfence::fetch {
namespace {

using origins::Origin;

Origin origin(std::string_view text) { return *Origin::parse(text); }

TEST(ResourcePolicy, Rows) {
  struct Row {
    const char* name;
    const char *page, *target;
    http::HeaderList headers;
    Reason reason;
  };
  const auto corp = [](const char* value) {
    return http::HeaderField{"Cross-Origin-Resource-Policy", value};
  };
  const Row rows[] = {
      {"no header, no limit", "http://web.example", "http://api.example", {}, Reason::None},
      {"same-origin stops another origin",
       "http://app.web.example",
       "http://web.example",
       {corp("same-origin")},
       Reason::CorpNotSameOrigin},
      {"same-origin lets the own page in",
       "http://web.example",
       "http://web.example",
       {corp("same-origin")},
       Reason::None},
      {"same-site lets a sibling in",
       "http://a.corp.example",
       "http://b.corp.example",
       {corp("same-site")},
       Reason::None},
      {"same-site stops another site",
       "http://a.corp.example",
       "http://b.other.example",
       {corp("same-site")},
       Reason::CorpNotSameSite},
      {"an http page is not the site of an https answer",
       "http://a.corp.example",
       "https://a.corp.example",
       {corp("same-site")},
       Reason::CorpNotSameSite},
      {"an https page is the site of an http answer",
       "https://a.corp.example",
       "http://a.corp.example",
       {corp("same-site")},
       Reason::None},
      {"an opaque page is of no site",
       "null",
       "http://a.corp.example",
       {corp("same-site")},
       Reason::CorpNotSameSite},
      {"cross-origin allows all",
       "null",
       "http://a.corp.example",
       {corp("cross-origin")},
       Reason::None},
      {"another case says nothing",
       "null",
       "http://a.corp.example",
       {corp("Same-Origin")},
       Reason::None},
      {"two fields say nothing",
       "null",
       "http://a.corp.example",
       {corp("same-origin"), corp("same-origin")},
       Reason::None},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(name_of(resource_policy_check(origin(row.page), origin(row.target), row.headers)),
              name_of(row.reason));
  }
}

TEST(NetworkBlocks, Rows) {
  struct Row {
    const char* name;
    const char *page, *target;
    Reason reason;
  };
  constexpr Row kRows[] = {
      {"http pages may fetch anything", "http://web.example", "https://api.example/", Reason::None},
      {"https pages may not fetch http", "https://web.example", "http://api.example/",
       Reason::MixedContent},
      {"except from the machine itself", "https://web.example", "http://127.0.0.1:8080/",
       Reason::None},
      {"by its name too", "https://web.example", "http://localhost/", Reason::None},
      {"an opaque page is not restricted", "null", "http://api.example/", Reason::None},
      {"the mail port is closed to browsers", "http://web.example", "http://api.example:25/",
       Reason::BadPort},
      {"port 6000 as well", "http://web.example", "http://api.example:6000/", Reason::BadPort},
      {"port 10080 as well", "http://web.example", "https://api.example:10080/", Reason::BadPort},
      {"port 8081 is open", "http://web.example", "http://api.example:8081/", Reason::None},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(name_of(blocked_before_network(origin(row.page), *http::parse_url(row.target))),
              name_of(row.reason));
  }
}

TEST(LocalNetwork, OnlyChromiumChecksAndOnlyInwards) {
  LocalNetworkQuestion question;
  question.page = origin("http://web.example");
  question.target = *http::parse_url("http://intranet.example/");
  question.target_space = NetworkSpace::Local;
  EXPECT_EQ(local_network_check(question, chromium_profile()), Reason::InsecureLocalNetwork);
  EXPECT_EQ(local_network_check(question, firefox_profile()), Reason::None);
  EXPECT_EQ(local_network_check(question, standard_profile()), Reason::None);
  question.page_space = NetworkSpace::Local;
  question.target_space = NetworkSpace::Loopback;
  EXPECT_EQ(local_network_check(question, chromium_profile()), Reason::None);
}

TEST(LocalNetwork, APermissionIsForOneSpace) {
  LocalNetworkQuestion question;
  question.page = origin("https://web.example");
  question.target = *http::parse_url("https://intranet.example/");
  question.target_space = NetworkSpace::Local;
  question.may_reach_loopback = true;
  EXPECT_EQ(local_network_check(question, chromium_profile()),
            Reason::LocalNetworkAccessPermissionDenied);
  question.may_reach_local = true;
  EXPECT_EQ(local_network_check(question, chromium_profile()), Reason::None);
  EXPECT_EQ(name_of(NetworkSpace::Loopback), "loopback");
}

TEST(LocalNetwork, AddressesFallIntoThreeSpaces) {
  EXPECT_EQ(network_space(*origins::address_space("127.0.0.2")), NetworkSpace::Loopback);
  EXPECT_EQ(network_space(*origins::address_space("0.0.0.0")), NetworkSpace::Loopback);
  EXPECT_EQ(network_space(*origins::address_space("10.1.2.3")), NetworkSpace::Local);
  EXPECT_EQ(network_space(*origins::address_space("100.64.0.1")), NetworkSpace::Local);
  EXPECT_EQ(network_space(*origins::address_space("fe80::1")), NetworkSpace::Local);
  EXPECT_EQ(network_space(*origins::address_space("1.1.1.1")), NetworkSpace::Public);
}

TEST(CookieRules, Rows) {
  struct Row {
    const char* name;
    CookieAttributes cookie;
    const char *page, *api;
    bool chromium, firefox;
  };
  constexpr const char *kEvil = "https://evil.example", *kApp = "https://app.corp.example",
                       *kApi = "https://api.corp.example";
  const Row rows[] = {
      {"None and Secure travels across sites", {SameSite::None, true}, kEvil, kApi, true, true},
      {"None without Secure does not exist", {SameSite::None, false}, kApp, kApi, false, false},
      {"Lax stays home", {SameSite::Lax, true}, kEvil, kApi, false, false},
      {"Strict stays home", {SameSite::Strict, true}, kEvil, kApi, false, false},
      {"unspecified is Lax in Chromium and None in Firefox",
       {SameSite::Unspecified, true},
       kEvil,
       kApi,
       false,
       true},
      {"a sibling is home even for Strict", {SameSite::Strict, true}, kApp, kApi, true, true},
      {"a sibling over http is home for Firefox alone",
       {SameSite::Strict, true},
       "http://app.corp.example",
       kApi,
       false,
       true},
      {"another site over http is not",
       {SameSite::Strict, true},
       "http://evil.example",
       kApi,
       false,
       false},
      {"an opaque frame is not", {SameSite::Lax, true}, "null", kApi, false, false},
      {"a partitioned cookie stays in its partition",
       {SameSite::None, true, true},
       kEvil,
       kApi,
       false,
       false},
      {"a partitioned cookie is sent at home",
       {SameSite::None, true, true},
       kApp,
       kApi,
       true,
       true},
      {"Secure needs TLS",
       {SameSite::Lax, true},
       "http://app.corp.example",
       "http://api.corp.example",
       false,
       false},
      {"without Secure it needs none",
       {SameSite::Lax, false},
       "http://app.corp.example",
       "http://api.corp.example",
       true,
       true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const CookieContext context{.page = origin(row.page), .api = origin(row.api)};
    EXPECT_EQ(cookie_is_sent(row.cookie, context, chromium_profile()), row.chromium);
    EXPECT_EQ(cookie_is_sent(row.cookie, context, firefox_profile()), row.firefox);
  }
}

TEST(CookieRules, TheCredentialsModeDecidesFirst) {
  const CookieAttributes strict{SameSite::Strict, true};
  CookieContext context{.page = origin("https://app.corp.example"),
                        .api = origin("https://api.corp.example")};
  context.include = false;
  EXPECT_FALSE(cookie_is_sent(strict, context, standard_profile()))
      << "same-site is not same-origin";
  context.page = context.api;
  EXPECT_TRUE(cookie_is_sent(strict, context, standard_profile()));
  context.omit = true;
  context.include = true;
  EXPECT_FALSE(cookie_is_sent(strict, context, standard_profile()));
}

TEST(CookieRules, ThirdPartyBlockingStopsWhatIsLeft) {
  CookieContext context{.page = origin("https://evil.example"),
                        .api = origin("https://api.corp.example")};
  context.third_party = ThirdPartyCookies::Blocked;
  EXPECT_FALSE(cookie_is_sent({SameSite::None, true}, context, chromium_profile()));
  EXPECT_EQ(default_third_party_cookies(chromium_profile()), ThirdPartyCookies::Allowed);
  EXPECT_EQ(default_third_party_cookies(firefox_profile()), ThirdPartyCookies::Blocked);
}

TEST(CookieRules, ALinkCarriesLaxButAFormPostDoesNot) {
  CookieContext context{.page = origin("https://evil.example"),
                        .api = origin("https://api.corp.example")};
  context.top_level_navigation = true;
  EXPECT_TRUE(cookie_is_sent({SameSite::Lax, true}, context, chromium_profile()));
  EXPECT_FALSE(cookie_is_sent({SameSite::Strict, true}, context, chromium_profile()));
  context.safe_method = false;
  EXPECT_FALSE(cookie_is_sent({SameSite::Lax, true}, context, chromium_profile()));
  EXPECT_TRUE(cookie_is_sent({SameSite::None, true}, context, chromium_profile()));
}

}  // namespace
}  // namespace ringfence::fetch
