#include "core/finding/severity.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "core/finding/severity_rows.hpp"

namespace ringfence::finding {
namespace {

TEST(Severity, Rows) {
  for (const SeverityRow& row : kSeverityRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(name_of(severity(row.in)), name_of(row.want));
  }
}

TEST(Severity, NoTwoRowsAskTheSame) {
  for (std::size_t i = 0; i < kSeverityRows.size(); ++i)
    for (std::size_t k = i + 1; k < kSeverityRows.size(); ++k)
      EXPECT_FALSE(kSeverityRows[i].in == kSeverityRows[k].in)
          << kSeverityRows[i].name << " / " << kSeverityRows[k].name;
}

std::string table_of_rows() {
  std::string out = "| situation | codes | severity |\n|---|---|---|\n";
  for (const SeverityRow& row : kSeverityRows)
    out += "| " + std::string(row.name) + " | " + std::string(row.taxonomy) + " | " +
           std::string(name_of(row.want)) + " |\n";
  return out;
}

// docs/formats/severity.md shows the same rows; RINGFENCE_UPDATE_SNAPSHOTS=1 writes them there.
TEST(Severity, ThePageShowsTheRows) {
  const std::string path = RINGFENCE_SOURCE_DIR "/docs/formats/severity.md";
  std::ifstream in(path);
  std::string page{std::istreambuf_iterator<char>(in), {}};
  constexpr std::string_view kBegin = "<!-- rows -->\n", kEnd = "<!-- end of rows -->";
  const std::size_t begin = page.find(kBegin), end = page.find(kEnd);
  ASSERT_TRUE(begin != std::string::npos && end != std::string::npos) << path;
  const std::size_t from = begin + kBegin.size();
  if (std::getenv("RINGFENCE_UPDATE_SNAPSHOTS") != nullptr) {
    page.replace(from, end - from, table_of_rows());
    std::ofstream(path) << page;
    return;
  }
  EXPECT_EQ(page.substr(from, end - from), table_of_rows());
}

// Every combination of the closed sets: what must hold whatever the figures are.
template <class F>
void for_every_input(F&& f) {
  SeverityInput in;
  for (int gain = 0; gain <= static_cast<int>(Gain::Nothing); ++gain)
    for (int who = 0; who <= static_cast<int>(Who::NotABrowser); ++who)
      for (int held = 0; held <= static_cast<int>(Held::SameMachine); ++held)
        for (int answer = 0; answer < 3; ++answer)
          for (int use = 0; use < 2; ++use)
            for (int bits = 0; bits < 96; ++bits) {
              in.gain = static_cast<Gain>(gain);
              in.who = static_cast<Who>(who);
              in.held = static_cast<Held>(held);
              in.answer = static_cast<AnswerClass>(answer);
              in.browser_use = static_cast<BrowserUse>(use);
              in.chromium = (bits & 1) == 0;
              in.firefox = (bits & 2) == 0;
              in.webkit = (bits & 4) == 0;
              in.key_is_public = (bits & 8) != 0;
              in.front_end_declared = (bits & 16) != 0;
              in.site = static_cast<Site>(bits / 32);
              f(in);
            }
}

TEST(Severity, EveryInputKeepsTheModifiers) {
  std::size_t wrong = 0;
  for_every_input([&](const SeverityInput& in) {
    const Severity s = severity(in);
    const bool browser = in.who != Who::NotABrowser;
    if (browser && !in.chromium && !in.firefox && !in.webkit && s != Severity::Info) ++wrong;
    if (in.gain == Gain::ReadGated && in.answer != AnswerClass::Ok && s != Severity::Info) ++wrong;
    // A stranger never gains more than "high" by a credential that script must hold.
    const bool explicitly = in.held >= Held::ApiKey && in.held <= Held::QueryKey;
    if (explicitly && s == Severity::Critical) ++wrong;
    // Without knowing that the key is out, the wildcard on a keyed operation is never above medium.
    if (explicitly && !in.key_is_public && in.gain == Gain::ReadGated && s > Severity::Medium)
      ++wrong;
    // Not knowing the cookie never rates above knowing the worst, nor below knowing the best.
    SeverityInput none = in, lax = in, unknown = in;
    none.held = Held::CookieNone;
    lax.held = Held::CookieLaxOrStrict;
    unknown.held = Held::CookieUnknown;
    if (severity(unknown) > severity(none) || severity(lax) > severity(none)) ++wrong;
  });
  EXPECT_EQ(wrong, 0u);
}

TEST(Precondition, EveryInputSaysSomethingInFullSentences) {
  std::size_t wrong = 0;
  std::set<std::string> texts;
  for_every_input([&](const SeverityInput& in) { texts.insert(precondition(in)); });
  for (const std::string& t : texts) {
    if (t.empty() || t.back() != '.' || t.find("  ") != std::string::npos) ++wrong;
    for (const char c : t)
      wrong += static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E;
  }
  EXPECT_EQ(wrong, 0u);
  EXPECT_GT(texts.size(), 100u);
}

TEST(Precondition, SaysWhatDecides) {
  struct Row {
    std::string_view name;
    SeverityInput in;
    std::string_view says;
  };
  const Row rows[] = {
      {"unknown cookie attributes are named as the reason",
       {.held = Held::CookieUnknown},
       "not known"},
      {"SameSite=None names the browser that sends it",
       {.held = Held::CookieNone},
       "Chromium as shipped"},
      {"a sub-domain of the API's own site",
       {.who = Who::SiblingSubdomain, .held = Held::CookieLaxOrStrict, .site = Site::Same},
       "Firefox and Safari too"},
      {"a sub-domain of another site",
       {.who = Who::SiblingSubdomain, .held = Held::CookieLaxOrStrict},
       "which no browser adds"},
      {"the API's own site over http",
       {.who = Who::NetworkAttacker, .held = Held::CookieNone, .site = Site::SchemeAside},
       "for Firefox it is of the same site"},
      {"the victim's own machine", {.held = Held::SameMachine}, "runs on the victim's own machine"},
      {"a key must be held", {.held = Held::ApiKey}, "A stranger without one gains nothing"},
      {"a public key is said to be public",
       {.held = Held::ApiKey, .key_is_public = true},
       "public code"},
      {"the engine is named",
       {.who = Who::RegistrableDomain,
        .held = Held::CookieNone,
        .chromium = false,
        .firefox = false},
       "Only WebKit can send"},
      {"no engine",
       {.held = Held::CookieNone, .chromium = false, .firefox = false, .webkit = false},
       "No browser can send"},
      {"an error answer",
       {.held = Held::CookieNone, .answer = AnswerClass::ClientError},
       "nothing but the error"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_NE(precondition(row.in).find(row.says), std::string::npos) << precondition(row.in);
  }
}

TEST(SiteBetween, Rows) {
  struct Row {
    std::string_view name, page, api;
    Site want;
  };
  const Row rows[] = {
      {"siblings", "https://a.shop.com", "https://api.shop.com", Site::Same},
      {"another port", "https://shop.com:8443", "https://api.shop.com", Site::Same},
      {"another domain", "https://a.shop.com", "https://api.acme.io", Site::Cross},
      {"over http", "http://a.shop.com", "https://api.shop.com", Site::SchemeAside},
      {"another domain over http", "http://a.shop.com", "https://api.acme.io", Site::Cross},
      {"neighbours under a shared suffix", "https://a.github.io", "https://b.github.io",
       Site::Cross},
      {"ports of one address", "http://127.0.0.1:1", "http://127.0.0.1:8000", Site::Same},
      {"two addresses", "http://127.0.0.1:1", "http://127.0.0.2:1", Site::Cross},
      {"ports of localhost", "http://localhost:1", "http://localhost:8000", Site::Same},
      {"opaque", "null", "https://api.shop.com", Site::Cross},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(site_between(*origins::Origin::parse(row.page), *origins::Origin::parse(row.api)),
              row.want);
  }
}

TEST(HeldOf, Rows) {
  using access::CredentialKind;
  access::Gate key;
  key.kind = CredentialKind::ApiKey;
  key.carriers.push_back({access::Place::Header, "X-API-Key"});
  EXPECT_EQ(held_of(key), Held::ApiKey);
  key.carriers.push_back({access::Place::Query, "key"});
  EXPECT_EQ(held_of(key), Held::QueryKey);
  access::Gate cookie;
  cookie.kind = CredentialKind::Cookie;
  EXPECT_EQ(held_of(cookie), Held::CookieUnknown);
  cookie.cookie.emplace();
  EXPECT_EQ(held_of(cookie), Held::CookieUnspecified);
  cookie.cookie->same_site = fetch::SameSite::None;
  EXPECT_EQ(held_of(cookie), Held::CookieNone);
  cookie.cookie->same_site = fetch::SameSite::Strict;
  EXPECT_EQ(held_of(cookie), Held::CookieLaxOrStrict);
}

}  // namespace
}  // namespace ringfence::finding
