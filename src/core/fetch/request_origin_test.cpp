#include "core/fetch/request_origin.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

using origins::Origin;

Origin origin(std::string_view text) { return *Origin::parse(text); }

TEST(RequestOrigin, TaintRows) {
  struct Row {
    const char* name;
    const char *page, *from, *to;
    bool taints;
  };
  constexpr Row kRows[] = {
      {"the page's own server may send it anywhere", "http://web.example", "http://web.example",
       "http://api.example", false},
      {"the API may send it on within itself", "http://web.example", "http://api.example",
       "http://api.example", false},
      {"the API may not send it to another", "http://web.example", "http://api.example",
       "http://api2.example", true},
      {"nor back home", "http://web.example", "http://api.example", "http://web.example", true},
      {"another port is another server", "http://web.example", "http://api.example",
       "http://api.example:81", true},
      {"another scheme is another server", "http://web.example", "http://api.example",
       "https://api.example", true},
      {"an opaque page has no server of its own", "null", "http://web.example",
       "http://api.example", true},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(hop_taints(origin(row.page), origin(row.from), origin(row.to)), row.taints);
  }
}

TEST(RequestOrigin, SerialisesAsNullOnceTainted) {
  EXPECT_EQ(serialise_request_origin(origin("https://web.example:8443"), false),
            "https://web.example:8443");
  EXPECT_EQ(serialise_request_origin(origin("https://web.example"), true), "null");
  EXPECT_EQ(serialise_request_origin(Origin::opaque(), false), "null");
}

TEST(RequestOrigin, HeaderRows) {
  struct Row {
    const char* name;
    const char* method;
    Mode mode;
    Tainting tainting;
    const char* policy;
    const char* page;
    const char* url;
    const char* standard;  // nullptr: no header
    const char* chromium;
  };
  constexpr const char *kPage = "https://web.example", *kApi = "https://api.example/",
                       *kOwn = "https://web.example/";
  constexpr Row kRows[] = {
      {"every cors request has one", "GET", Mode::Cors, Tainting::Cors, "no-referrer", kPage, kApi,
       kPage, kPage},
      {"a GET to the own server has none", "GET", Mode::Cors, Tainting::Basic, "", kPage, kOwn,
       nullptr, nullptr},
      {"a HEAD without CORS has none", "HEAD", Mode::NoCors, Tainting::Opaque, "", kPage, kApi,
       nullptr, nullptr},
      {"a POST to the own server has one", "POST", Mode::Cors, Tainting::Basic, "no-referrer",
       kPage, kOwn, kPage, kPage},
      {"a POST without CORS has one", "POST", Mode::NoCors, Tainting::Opaque, "", kPage, kApi,
       kPage, kPage},
      {"unless the policy says none", "POST", Mode::NoCors, Tainting::Opaque, "no-referrer", kPage,
       kApi, "null", kPage},
      {"or own server only", "POST", Mode::NoCors, Tainting::Opaque, "same-origin", kPage, kApi,
       "null", kPage},
      {"own server only, to the own server", "POST", Mode::NoCors, Tainting::Basic, "same-origin",
       kPage, kOwn, kPage, kPage},
      {"the default hides it from http", "POST", Mode::NoCors, Tainting::Opaque, "", kPage,
       "http://api.example/", "null", kPage},
      {"unsafe-url hides nothing", "POST", Mode::NoCors, Tainting::Opaque, "unsafe-url", kPage,
       "http://api.example/", kPage, kPage},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    RequestState request;
    request.origin = origin(row.page);
    request.url = *http::parse_url(row.url);
    request.method = row.method;
    request.mode = row.mode;
    request.tainting = row.tainting;
    request.referrer_policy = row.policy;
    const auto got = origin_header(request, standard_profile());
    EXPECT_EQ(got.value_or("-"), row.standard == nullptr ? "-" : row.standard);
    EXPECT_EQ(origin_header(request, chromium_profile()).value_or("-"),
              row.chromium == nullptr ? "-" : row.chromium);
  }
}

TEST(RequestOrigin, TheLastKnownReferrerPolicyWins) {
  EXPECT_EQ(referrer_policy_of({{"Referrer-Policy", "origin, NO-referrer, new-word"}}),
            "no-referrer");
  EXPECT_EQ(referrer_policy_of({{"Referrer-Policy", "origin"}, {"referrer-policy", "unsafe-url"}}),
            "unsafe-url");
  EXPECT_EQ(referrer_policy_of({{"Referrer-Policy", "never"}}), "");
}

}  // namespace
}  // namespace ringfence::fetch
