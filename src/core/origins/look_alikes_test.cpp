#include "core/origins/look_alikes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "core/base/text.hpp"
#include "core/origins/public_suffix.hpp"

namespace ringfence::origins {
namespace {

constexpr std::string_view kLabel = "rf01";  // becomes "rfgh"

std::vector<LookAlike> of(std::string_view trusted) {
  const Result<Origin> origin = Origin::parse(trusted);
  EXPECT_TRUE(origin) << trusted;
  return origin ? look_alikes(*origin, kLabel) : std::vector<LookAlike>{};
}

struct ListRow {
  std::string_view name, trusted;
  std::string_view want;  // one "kind origin" a line, without the extension that ends every list
};

constexpr ListRow kListRows[] = {
    {"a name below a registrable domain", "https://app.shop.com",
     "http-twin http://app.shop.com\n"
     "subdomain https://rfgh.shop.com\n"
     "suffix https://qshop.com\n"
     "suffix https://rfgh-shop.com\n"
     "prefix https://app.shop.com.rfgh.example\n"
     "substring https://rfgh.app.shop.com.rfgh.example\n"
     "brand https://app.shop.rfgh.example\n"
     "other-suffix https://app.shop.co\n"
     "other-suffix https://app.shop.net\n"
     "prefix https://app.shop.comrfgh.example\n"
     "unescaped-dot https://appxshop.com\n"
     "punctuation https://app.shop.com_.rfgh.example\n"
     "punctuation https://app.shop.com-rfgh.example\n"
     "punctuation https://app.shop.com+.rfgh.example\n"
     "punctuation https://app.shop.com,.rfgh.example\n"
     "other-port https://app.shop.com:1337\n"
     "child-domain https://rfgh.app.shop.com\n"
     "same-suffix https://rfgh.com\n"
     "trailing-dot https://app.shop.com.\n"},
    {"an apex has its siblings as children, and no dot to spare", "https://shop.com",
     "http-twin http://shop.com\n"
     "subdomain https://rfgh.shop.com\n"
     "suffix https://qshop.com\n"
     "suffix https://rfgh-shop.com\n"
     "prefix https://shop.com.rfgh.example\n"
     "substring https://rfgh.shop.com.rfgh.example\n"
     "brand https://shop.rfgh.example\n"
     "other-suffix https://shop.co\n"
     "other-suffix https://shop.net\n"
     "prefix https://shop.comrfgh.example\n"
     "punctuation https://shop.com_.rfgh.example\n"
     "punctuation https://shop.com-rfgh.example\n"
     "punctuation https://shop.com+.rfgh.example\n"
     "punctuation https://shop.com,.rfgh.example\n"
     "other-port https://shop.com:1337\n"
     "same-suffix https://rfgh.com\n"
     "trailing-dot https://shop.com.\n"},
    {"a suffix of two labels, and a port that every name keeps", "https://app.shop.co.uk:8443",
     "http-twin http://app.shop.co.uk:8443\n"
     "subdomain https://rfgh.shop.co.uk:8443\n"
     "suffix https://qshop.co.uk:8443\n"
     "suffix https://rfgh-shop.co.uk:8443\n"
     "prefix https://app.shop.co.uk.rfgh.example:8443\n"
     "substring https://rfgh.app.shop.co.uk.rfgh.example:8443\n"
     "brand https://app.shop.rfgh.example:8443\n"
     "other-suffix https://app.shop.co\n"
     "other-suffix https://app.shop.net:8443\n"
     "prefix https://app.shop.co.ukrfgh.example:8443\n"
     "unescaped-dot https://app.shopxco.uk:8443\n"
     "unescaped-dot https://appxshop.co.uk:8443\n"
     "punctuation https://app.shop.co.uk_.rfgh.example:8443\n"
     "punctuation https://app.shop.co.uk-rfgh.example:8443\n"
     "punctuation https://app.shop.co.uk+.rfgh.example:8443\n"
     "punctuation https://app.shop.co.uk,.rfgh.example:8443\n"
     "other-port https://app.shop.co.uk:1337\n"
     "other-port https://app.shop.co.uk\n"
     "child-domain https://rfgh.app.shop.co.uk:8443\n"
     "same-suffix https://rfgh.co.uk:8443\n"
     "trailing-dot https://app.shop.co.uk.:8443\n"},
    {"a deep name has siblings at two heights", "https://a.b.shop.org",
     "http-twin http://a.b.shop.org\n"
     "subdomain https://rfgh.shop.org\n"
     "subdomain https://rfgh.b.shop.org\n"
     "suffix https://qshop.org\n"
     "suffix https://rfgh-shop.org\n"
     "prefix https://a.b.shop.org.rfgh.example\n"
     "substring https://rfgh.a.b.shop.org.rfgh.example\n"
     "brand https://a.b.shop.rfgh.example\n"
     "other-suffix https://a.b.shop\n"  // .shop is a suffix
     "other-suffix https://a.b.shop.net\n"
     "prefix https://a.b.shop.orgrfgh.example\n"
     "unescaped-dot https://a.bxshop.org\n"
     "unescaped-dot https://axb.shop.org\n"
     "punctuation https://a.b.shop.org_.rfgh.example\n"
     "punctuation https://a.b.shop.org-rfgh.example\n"
     "punctuation https://a.b.shop.org+.rfgh.example\n"
     "punctuation https://a.b.shop.org,.rfgh.example\n"
     "other-port https://a.b.shop.org:1337\n"
     "child-domain https://rfgh.a.b.shop.org\n"
     "same-suffix https://rfgh.org\n"
     "trailing-dot https://a.b.shop.org.\n"},
    {"a name below a private suffix has neighbours that anyone can be", "https://myapp.github.io",
     "http-twin http://myapp.github.io\n"
     "shared-host https://rfgh.github.io\n"
     "shared-host https://myapp-rfgh.github.io\n"
     "subdomain https://rfgh.myapp.github.io\n"
     "suffix https://qmyapp.github.io\n"
     "suffix https://rfgh-myapp.github.io\n"
     "prefix https://myapp.github.io.rfgh.example\n"
     "substring https://rfgh.myapp.github.io.rfgh.example\n"
     "brand https://myapp.rfgh.example\n"
     "other-suffix https://myapp.gi\n"
     "other-suffix https://myapp.net\n"
     "prefix https://myapp.github.iorfgh.example\n"
     "unescaped-dot https://myappxgithub.io\n"
     "punctuation https://myapp.github.io_.rfgh.example\n"
     "punctuation https://myapp.github.io-rfgh.example\n"
     "punctuation https://myapp.github.io+.rfgh.example\n"
     "punctuation https://myapp.github.io,.rfgh.example\n"
     "other-port https://myapp.github.io:1337\n"
     "trailing-dot https://myapp.github.io.\n"},
    {"a top-level domain that is not listed is one all the same", "http://web.shop.internal",
     "subdomain http://rfgh.shop.internal\n"
     "suffix http://qshop.internal\n"
     "suffix http://rfgh-shop.internal\n"
     "prefix http://web.shop.internal.rfgh.example\n"
     "substring http://rfgh.web.shop.internal.rfgh.example\n"
     "brand http://web.shop.rfgh.example\n"
     "other-suffix http://web.shop.int\n"
     "other-suffix http://web.shop.net\n"
     "prefix http://web.shop.internalrfgh.example\n"
     "unescaped-dot http://webxshop.internal\n"
     "punctuation http://web.shop.internal_.rfgh.example\n"
     "punctuation http://web.shop.internal-rfgh.example\n"
     "punctuation http://web.shop.internal+.rfgh.example\n"
     "punctuation http://web.shop.internal,.rfgh.example\n"
     "other-port http://web.shop.internal:1337\n"
     "child-domain http://rfgh.web.shop.internal\n"
     "same-suffix http://rfgh.internal\n"
     "trailing-dot http://web.shop.internal.\n"},
    {"localhost", "http://localhost:3000",
     "localhost-name http://localhost.rfgh.example:3000\n"
     "substring http://rfgh.localhost.rfgh.example:3000\n"
     "localhost-name http://localhostrfgh.example:3000\n"
     "punctuation http://localhost_.rfgh.example:3000\n"
     "punctuation http://localhost-rfgh.example:3000\n"
     "punctuation http://localhost+.rfgh.example:3000\n"
     "punctuation http://localhost,.rfgh.example:3000\n"
     "localhost-port http://localhost:1337\n"
     "localhost-port http://localhost:30001\n"
     "localhost-port http://localhost\n"
     "trailing-dot http://localhost.:3000\n"},
    {"an IPv4 address has no letter before its last dot", "http://127.0.0.1:5000",
     "prefix http://127.0.0.1.rfgh.example:5000\n"
     "substring http://rfgh.127.0.0.1.rfgh.example:5000\n"
     "prefix http://127.0.0.1rfgh.example:5000\n"
     "punctuation http://127.0.0.1_.rfgh.example:5000\n"
     "punctuation http://127.0.0.1-rfgh.example:5000\n"
     "punctuation http://127.0.0.1+.rfgh.example:5000\n"
     "punctuation http://127.0.0.1,.rfgh.example:5000\n"
     "localhost-port http://127.0.0.1:1337\n"
     "localhost-port http://127.0.0.1:50001\n"
     "localhost-port http://127.0.0.1\n"},
    {"nothing can stand behind the bracket of an IPv6 address", "https://[2001:db8::1]",
     "http-twin http://[2001:db8::1]\n"
     "other-port https://[2001:db8::1]:1337\n"},
    {"a single label has no domain to register in", "http://intranet",
     "prefix http://intranet.rfgh.example\n"
     "substring http://rfgh.intranet.rfgh.example\n"
     "prefix http://intranetrfgh.example\n"
     "punctuation http://intranet_.rfgh.example\n"
     "punctuation http://intranet-rfgh.example\n"
     "punctuation http://intranet+.rfgh.example\n"
     "punctuation http://intranet,.rfgh.example\n"
     "other-port http://intranet:1337\n"
     "trailing-dot http://intranet.\n"},
    {"the default suffixes change when they are the trusted ones", "https://shop.net",
     "http-twin http://shop.net\n"
     "subdomain https://rfgh.shop.net\n"
     "suffix https://qshop.net\n"
     "suffix https://rfgh-shop.net\n"
     "prefix https://shop.net.rfgh.example\n"
     "substring https://rfgh.shop.net.rfgh.example\n"
     "brand https://shop.rfgh.example\n"
     "other-suffix https://shop.ne\n"
     "other-suffix https://shop.org\n"
     "prefix https://shop.netrfgh.example\n"
     "punctuation https://shop.net_.rfgh.example\n"
     "punctuation https://shop.net-rfgh.example\n"
     "punctuation https://shop.net+.rfgh.example\n"
     "punctuation https://shop.net,.rfgh.example\n"
     "other-port https://shop.net:1337\n"
     "same-suffix https://rfgh.net\n"
     "trailing-dot https://shop.net.\n"},
};

TEST(LookAlikes, Lists) {
  for (const ListRow& row : kListRows) {
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
  for (const ListRow& row : kListRows) trusted.emplace_back(row.trusted);
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
