#include "core/access/claim.hpp"

#include <gtest/gtest.h>

namespace ringfence::access {
namespace {

struct EntryRow {
  std::string_view name, text;
  OriginEntry::Form form;
};

TEST(Claim, OriginEntries) {
  using Form = OriginEntry::Form;
  constexpr EntryRow kRows[] = {
      {"an origin", "https://app.example.com", Form::Exact},
      {"spaces around it", " https://app.example.com ", Form::Exact},
      {"null", "null", Form::Exact},
      {"any subdomain", "https://*.example.com", Form::Glob},
      {"any port", "http://localhost:*", Form::Glob},
      {"an extension", "chrome-extension://aejoelaoggembcahagimdiliamlcdmfm", Form::Foreign},
      {"an expression", R"(^https://.*\.example\.com$)", Form::Unreadable},
      {"a host alone", "example.com", Form::Unreadable},
      {"a path", "https://example.com/app", Form::Unreadable},
      {"a slash at the end", "https://example.com/", Form::Unreadable},
      {"a variable", "${origin}", Form::Unreadable},
      {"nothing", "", Form::Unreadable},
  };
  for (const EntryRow& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(origin_entry(row.text).form, row.form);
  }
}

struct LetsInRow {
  std::string_view name;
  std::vector<std::string_view> entries;
  std::string_view origin;
  std::optional<bool> lets_in;
};

TEST(Claim, LetsIn) {
  const LetsInRow kRows[] = {
      {"listed", {"https://a.example"}, "https://a.example", true},
      {"not listed", {"https://a.example"}, "https://b.example", false},
      {"an empty list lets nobody in", {}, "https://a.example", false},
      {"below a glob", {"https://*.shop.com"}, "https://x.y.shop.com", true},
      {"a glob is no suffix", {"https://*.shop.com"}, "https://evilshop.com", false},
      {"a glob has a scheme", {"https://*.shop.com"}, "http://x.shop.com", false},
      {"stars in a row", {"https://**a*"}, "https://bab", true},
      {"what cannot be read may be it", {"^https://"}, "https://a.example", std::nullopt},
      {"and hides no other entry", {"^x", "https://a.example"}, "https://a.example", true},
  };
  for (const LetsInRow& row : kRows) {
    SCOPED_TRACE(row.name);
    GrantClaim claim{.statement = Statement::Stated};
    for (const std::string_view entry : row.entries) claim.origins.push_back(origin_entry(entry));
    EXPECT_EQ(claim.lets_in(*origins::Origin::parse(row.origin)), row.lets_in);
  }
}

TEST(Claim, SilenceAndTheUnknownLetNobodyInAndKeepNobodyOut) {
  const origins::Origin page = *origins::Origin::parse("https://a.example");
  EXPECT_EQ(GrantClaim{}.lets_in(page), std::nullopt);
  EXPECT_EQ((GrantClaim{.statement = Statement::Unknown}.lets_in(page)), std::nullopt);
  GrantClaim any{.statement = Statement::Stated, .any_origin = true};
  EXPECT_EQ(any.lets_in(page), true);
  any.in_force = false;
  EXPECT_EQ(any.lets_in(page), std::nullopt);
  EXPECT_FALSE(GateClaim{}.asks());
  EXPECT_FALSE(GateClaim{}.is_open());
}

TEST(Claim, TheGateOfSchemesThatGoTogether) {
  const Gate gate = gate_of(
      {{.name = "session", .kind = CredentialKind::Cookie, .carriers = {{Place::Cookie, "sid"}}},
       {.name = "key", .kind = CredentialKind::ApiKey, .carriers = {{Place::Header, "X-Key"}}}});
  EXPECT_EQ(gate.kind, CredentialKind::ApiKey);
  EXPECT_EQ(gate.credential_label, "session and key");
  EXPECT_EQ(gate.header_names(), (std::vector<std::string>{"x-key"}));
}

}  // namespace
}  // namespace ringfence::access
