#include "engines/judge/dominance.hpp"

#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using origins::OriginKind;

// What is reported of one careless check, all rules at work: the widest fault, each independent
// one, nothing else.
TEST(Dominance, OneFaultOneFinding) {
  struct Row {
    std::string_view name;
    std::function<bool(std::string_view)> lets_in;
    std::vector<std::string> rules;  // above info
  };
  const auto host = [](std::string_view o) { return host_of(o); };
  const auto t = [](std::string_view o) { return o == "https://app.shop.com"; };
  const Row rows[] = {
      {"everyone", [](std::string_view) { return true; }, {"reflected-origin-with-credentials"}},
      {"everyone but null",
       [](std::string_view o) { return o != "null"; },
       {"reflected-origin-with-credentials"}},
      {"https alone",
       [](std::string_view o) { return o.starts_with("https:"); },
       {"reflected-origin-with-credentials"}},
      {"nobody", [](std::string_view) { return false; }, {}},
      {"the front end", t, {}},
      {"null",
       [=](std::string_view o) { return t(o) || o == "null"; },
       {"null-origin-with-credentials"}},
      {"ends with the apex, any scheme",
       [=](std::string_view o) { return host(o).ends_with("shop.com"); },
       {"origin-suffix-match", "insecure-origin-trusted", "any-port-trusted"}},
      {"ends with the apex, https, default port",
       [=](std::string_view o) { return o.starts_with("https:") && o.ends_with("shop.com"); },
       {"origin-suffix-match"}},
      {"suffix and null are two faults",
       [=](std::string_view o) {
         return o == "null" || (o.starts_with("https:") && o.ends_with("shop.com"));
       },
       {"null-origin-with-credentials", "origin-suffix-match"}},
      {"starts with T",
       [](std::string_view o) { return o.starts_with("https://app.shop.com"); },
       {"origin-prefix-match"}},
      {"contains the apex, https",
       [](std::string_view o) { return o.starts_with("https:") && o.contains("shop.com"); },
       {"origin-substring-match"}},
      {"contains the brand, https",
       [](std::string_view o) { return o.starts_with("https:") && o.contains("shop."); },
       {"origin-substring-match"}},
      {"subdomains",
       [](std::string_view o) { return o.starts_with("https:") && o.ends_with(".shop.com"); },
       {"any-subdomain-trusted"}},
      {"http twin and localhost",
       [=](std::string_view o) {
         return t(o) || o == "http://app.shop.com" || o == "http://localhost:3000";
       },
       {"insecure-origin-trusted", "localhost-origin-trusted"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(rules_of(judge_one({.gate = cookie()}, api_of({.lets_in = row.lets_in}))), row.rules);
  }
}

TEST(Dominance, SpeaksOfOneTrustedOriginAtATime) {
  const Scene scene{.gate = cookie(),
                    .pages = {{OriginKind::Suffix, "https://xshop.com", "https://app.shop.com"},
                              {OriginKind::Subdomain, "https://x.partner.example",
                               "https://app.partner.example"}}};
  const auto findings =
      judge_one(scene, api_of({.lets_in = [](std::string_view) { return true; }}));
  EXPECT_EQ(rules_of(findings),
            (std::vector<std::string>{"origin-suffix-match", "any-subdomain-trusted"}));
}

TEST(Dominance, UnderASharedHostEveryNameIsSomeonesPage) {
  const std::string_view t = "https://shop.github.io";
  const Scene scene{.gate = cookie(),
                    .pages = {{OriginKind::SameSuffix, "https://rf1.github.io", t},
                              {OriginKind::Suffix, "https://rfshop.github.io", t},
                              {OriginKind::SharedHost, "https://rf2.github.io", t}}};
  const auto findings =
      judge_one(scene, api_of({.lets_in = [](std::string_view) { return true; }}));
  EXPECT_EQ(rules_of(findings), std::vector<std::string>{"shared-host-trusted"});
}

TEST(Dominance, IsAnOrder) {
  for (int a = 0; a <= static_cast<int>(OriginKind::Extension); ++a)
    for (int b = 0; b <= static_cast<int>(OriginKind::Extension); ++b) {
      const auto wide = static_cast<OriginKind>(a), narrow = static_cast<OriginKind>(b);
      EXPECT_FALSE(implies(wide, narrow) && implies(narrow, wide)) << a << " " << b;
      for (int c = 0; implies(wide, narrow) && c <= static_cast<int>(OriginKind::Extension); ++c) {
        if (!implies(narrow, static_cast<OriginKind>(c))) continue;
        EXPECT_TRUE(implies(wide, static_cast<OriginKind>(c))) << a << " " << b << " " << c;
      }
    }
}

}  // namespace
}  // namespace ringfence::judge
