#include "core/origins/look_alikes.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/origins/look_alikes_rows.hpp"

namespace ringfence::origins {
namespace {

std::vector<LookAlike> of(std::string_view trusted) {
  const Result<Origin> origin = Origin::parse(trusted);
  EXPECT_TRUE(origin) << trusted;
  return origin ? look_alikes(*origin, kLookAlikeLabel) : std::vector<LookAlike>{};
}

TEST(LookAlikes, Lists) {
  for (const LookAlikesRow& row : kLookAlikesRows) {
    SCOPED_TRACE(row.name);
    const std::vector<LookAlike> list = of(row.trusted);
    ASSERT_FALSE(list.empty());
    EXPECT_EQ(list.back().kind, OriginKind::Extension);
    std::string got;
    for (const LookAlike& l : list)
      if (l.kind != OriginKind::Extension)
        got += std::string(name_of(l.kind)) + " " + l.origin.serialise() + "\n";
    EXPECT_EQ(got, row.want);
  }
}

// What every list promises, whatever the trusted origin.
TEST(LookAlikes, AreDistinctAndSomethingABrowserWrites) {
  const std::string longest = "https://" + std::string(63, 'a') + "." + std::string(63, 'b') + "." +
                              std::string(63, 'c') + "." + std::string(57, 'd') + ".com";
  std::vector<std::string> trusted = {
      longest,       "https://shop.com.", "http://app.localhost", "https://a.b.c.d.e.shop.com",
      "https://com", "https://github.io", "http://a..b",          "https://x_y.shop.com:65535"};
  for (const LookAlikesRow& row : kLookAlikesRows) trusted.emplace_back(row.trusted);
  for (const std::string& t : trusted) {
    SCOPED_TRACE(t);
    const std::vector<LookAlike> list = of(t);
    EXPECT_LE(list.size(), 26U) << "the budget of a scan";
    std::set<std::string> seen{t};
    for (const LookAlike& l : list) {
      SCOPED_TRACE(l.origin.serialise());
      EXPECT_TRUE(seen.insert(l.origin.serialise()).second);
      EXPECT_TRUE(Origin::parse(l.origin.serialise()));
      EXPECT_FALSE(l.detail.empty());
      EXPECT_LE(l.origin.host().size(), 254U);
      EXPECT_TRUE(l.producible.chromium || l.producible.firefox || l.producible.webkit);
      EXPECT_NE(l.producible.condition.empty(), l.kind == OriginKind::Extension ||
                                                    l.origin.host().contains('+') ||
                                                    l.origin.host().contains(','));
    }
  }
}

TEST(LookAlikes, OpaqueAndOtherSchemesHaveNone) {
  EXPECT_TRUE(of("null").empty());
  EXPECT_TRUE(of("capacitor://localhost").empty());
}

// Each careless check that we know accepts its trusted origin, and must accept at least the named
// look-alike.
struct CheckRow {
  std::string_view name, trusted;
  bool (*check)(const std::string& origin);
  OriginKind caught_by;
};

bool searches(const std::string& origin, const char* pattern) {
  return std::regex_search(origin, std::regex(pattern));
}
bool matches(const std::string& origin, const char* pattern) {
  return std::regex_match(origin, std::regex(pattern));
}

constexpr std::string_view kApp = "https://app.shop.com";
constexpr CheckRow kCheckRows[] = {
    {"starts with the origin", kApp,
     [](const std::string& o) { return o.starts_with("https://app.shop.com"); },
     OriginKind::Prefix},
    {"starts with the origin and its port", "http://intranet:3000",
     [](const std::string& o) { return o.starts_with("http://intranet:3000"); },
     OriginKind::OtherPort},
    {"starts with the first label", kApp,
     [](const std::string& o) { return o.starts_with("https://app."); }, OriginKind::Brand},
    {"ends with the apex, no dot", kApp,
     [](const std::string& o) { return o.ends_with("shop.com"); }, OriginKind::Suffix},
    {"ends with a dot and the apex", kApp,
     [](const std::string& o) { return o.ends_with(".shop.com"); }, OriginKind::Subdomain},
    {"ends with the host, no dot", "https://shop.com",
     [](const std::string& o) { return o.ends_with("shop.com"); }, OriginKind::Suffix},
    {"ends with the suffix", kApp, [](const std::string& o) { return o.ends_with(".com"); },
     OriginKind::SameSuffix},
    {"contains the apex", kApp, [](const std::string& o) { return o.contains("shop.com"); },
     OriginKind::Substring},
    {"contains the host", kApp, [](const std::string& o) { return o.contains("app.shop.com"); },
     OriginKind::Substring},
    {"contains the brand", kApp, [](const std::string& o) { return o.contains("shop"); },
     OriginKind::Brand},
    {"is contained in a text of all origins", kApp,
     [](const std::string& o) {
       return std::string("https://app.shop.com,https://pay.shop.com").contains(o);
     },
     OriginKind::OtherSuffix},
    {"the same with a port", "https://app.shop.com:8443",
     [](const std::string& o) { return std::string("https://app.shop.com:8443").contains(o); },
     OriginKind::OtherSuffix},
    {"compares the host only", kApp,
     [](const std::string& o) { return text::split(o, '/')[2] == "app.shop.com"; },
     OriginKind::HttpTwin},
    {"compares what stands before the port", kApp,
     [](const std::string& o) { return o.substr(0, o.find(':', 6)) == "https://app.shop.com"; },
     OriginKind::OtherPort},
    {"takes the first of a list", kApp,
     [](const std::string& o) { return text::split(o, ',')[0] == "https://app.shop.com"; },
     OriginKind::Punctuation},
    {"ignores a dot at the end", kApp,
     [](const std::string& o) {
       return o.substr(0, o.find_last_not_of('.') + 1) == "https://app.shop.com";
     },
     OriginKind::TrailingDot},
    {"compares the second label from the right", kApp,
     [](const std::string& o) {
       const auto l = text::split(o, '.');
       return l.size() > 1 && l[l.size() - 2] == "shop";
     },
     OriginKind::OtherSuffix},
    {"a pattern without an end", kApp,
     [](const std::string& o) {
       return o.find("https://") == 0 && searches(o, R"(^https://.*\.shop\.com)");
     },
     OriginKind::Prefix},
    {"a class without digits and without an end", kApp,
     [](const std::string& o) { return matches(o, R"(https://[a-z.-]*shop\.com[a-z.-]*)"); },
     OriginKind::Prefix},
    {"a class without digits and without a dot before", kApp,
     [](const std::string& o) { return matches(o, R"(https://[a-z.-]*shop\.com)"); },
     OriginKind::Suffix},
    {"a word boundary before the apex", kApp,
     [](const std::string& o) { return searches(o, R"(\bshop\.com$)"); }, OriginKind::Suffix},
    {"an optional dot", kApp,
     [](const std::string& o) { return matches(o, R"(https?://.*\.?shop\.com)"); },
     OriginKind::Suffix},
    {"an optional colon", kApp,
     [](const std::string& o) { return matches(o, R"(https?://(.*\.)?shop\.com:?.*)"); },
     OriginKind::Prefix},
    {"a class that ends the host", kApp,
     [](const std::string& o) {
       return matches(o, R"(https?://(.*\.)?shop\.com([^.\-a-zA-Z0-9]+.*)?)");
     },
     OriginKind::Punctuation},
    {"the same, hyphen forgotten", kApp,
     [](const std::string& o) {
       return matches(o, R"(https?://(.*\.)?shop\.com([^._a-zA-Z0-9]+.*)?)");
     },
     OriginKind::Punctuation},
    {"the same, with the underscore", kApp,
     [](const std::string& o) { return matches(o, R"(https?://(.*\.)?shop\.com([^.\w-]+.*)?)"); },
     OriginKind::Punctuation},
    {"no dot may follow", kApp,
     [](const std::string& o) { return searches(o, R"(^https://app\.shop\.com(?!\.))"); },
     OriginKind::Prefix},
    {"no word character or dot may follow", kApp,
     [](const std::string& o) { return searches(o, R"(^https://app\.shop\.com(?![\w.]))"); },
     OriginKind::Punctuation},
    {"an alternation that binds too loosely", "https://pay.com",
     [](const std::string& o) { return searches(o, R"(^https://shop\.com|pay\.com$)"); },
     OriginKind::Suffix},
    {"the same for a name below the apex", "https://pay.shop.com",
     [](const std::string& o) { return searches(o, R"(^https://app\.shop\.com|pay\.shop\.com$)"); },
     OriginKind::ChildDomain},
    {"no dot escaped", kApp,
     [](const std::string& o) { return matches(o, "https://app.shop.com"); },
     OriginKind::UnescapedDot},
    {"the last dot but one not escaped", "https://app.shop.co.uk",
     [](const std::string& o) { return matches(o, R"(https://app\.shop.co\.uk)"); },
     OriginKind::UnescapedDot},
    {"an unescaped dot behind any label", kApp,
     [](const std::string& o) { return matches(o, R"(https://[a-z]+.shop\.com)"); },
     OriginKind::UnescapedDot},
    {"a glob run as a regular expression", "https://qshop.com",
     [](const std::string& o) { return searches(o, "^https://*.shop.com"); }, OriginKind::Prefix},
    {"localhost with a glob for the port, run as a regular expression", "http://localhost:3000",
     [](const std::string& o) { return searches(o, "^http://localhost:*"); },
     OriginKind::LocalhostName},
    {"localhost with any port", "http://localhost:3000",
     [](const std::string& o) { return matches(o, "http://localhost(:[0-9]+)?"); },
     OriginKind::LocalhostPort},
    {"any top-level domain", kApp,
     [](const std::string& o) { return matches(o, R"(https://app\.shop\.[a-z]{2,3})"); },
     OriginKind::OtherSuffix},
    {"any name on a shared host", "https://myapp.github.io",
     [](const std::string& o) { return matches(o, R"(https://[a-z0-9-]+\.github\.io)"); },
     OriginKind::SharedHost},
    {"any preview on a shared host", "https://myapp.vercel.app",
     [](const std::string& o) { return matches(o, R"(https://myapp(-[a-z0-9-]+)?\.vercel\.app)"); },
     OriginKind::SharedHost},
    {"an address without an end", "http://192.168.1.10:3000",
     [](const std::string& o) { return searches(o, R"(^http://192\.168\.\d+\.\d+)"); },
     OriginKind::Prefix},
    {"everything that is not http", kApp,
     [](const std::string& o) { return !o.starts_with("http") || o == "https://app.shop.com"; },
     OriginKind::Extension},
};

TEST(LookAlikes, CatchEveryCarelessCheck) {
  for (const CheckRow& row : kCheckRows) {
    SCOPED_TRACE(row.name);
    ASSERT_TRUE(row.check(std::string(row.trusted))) << "the check trusts its own origin";
    std::set<OriginKind> caught;
    for (const LookAlike& l : of(row.trusted))
      if (row.check(l.origin.serialise())) caught.insert(l.kind);
    EXPECT_TRUE(caught.contains(row.caught_by));
  }
}

TEST(LookAlikes, ARightCheckAcceptsNone) {
  // Anchored, escaped and with one label: what is left is the sibling that it means to let in.
  const auto check = [](const std::string& o) {
    return matches(o, R"(https://[a-z0-9-]+\.shop\.com)");
  };
  for (const LookAlike& l : of(kApp)) {
    EXPECT_EQ(check(l.origin.serialise()), l.kind == OriginKind::Subdomain) << l.origin.serialise();
  }
}

// flask-cors takes "https://*.shop.com" as a regular expression: it refuses the names that were
// meant.
TEST(LookAlikes, AGlobRunAsARegularExpressionIsCaughtThoughItRefusesTheTrustedOrigin) {
  EXPECT_FALSE(searches(std::string(kApp), "^https://*.shop.com"));
  const std::vector<LookAlike> list = of(kApp);
  const auto caught = std::ranges::find_if(list, [](const LookAlike& l) {
    return searches(l.origin.serialise(), "^https://*.shop.com");
  });
  ASSERT_NE(caught, list.end());
  EXPECT_EQ(caught->kind, OriginKind::Suffix);
}

TEST(LookAlikes, EveryKindHasAName) {
  std::set<std::string_view> names;
  for (int k = 0; k <= static_cast<int>(OriginKind::Extension); ++k)
    EXPECT_TRUE(names.insert(name_of(static_cast<OriginKind>(k))).second);
}

}  // namespace
}  // namespace ringfence::origins
