#include "flows/keys.hpp"

#include <array>

#include <gtest/gtest.h>

namespace ringfence::flows {
namespace {

constexpr std::int64_t kNow = 1'780'000'000;
const credentials::KeyHasher kHasher;

std::array<std::uint8_t, credentials::kKeyChance> chance(std::uint8_t seed) {
  std::array<std::uint8_t, credentials::kKeyChance> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(seed + i * 7);
  return out;
}

credentials::KeyRecord record() { return {.principal = "acme", .scopes = {"orders:read"}}; }

std::string verdict(const std::string& file, const Secret& key, std::int64_t now = kNow) {
  const auto out = verify_key(file, key, now, kHasher);
  return out ? out->text : "broken";
}

TEST(Keys, ANewKeyHoldsAndIsNotInTheFile) {
  const auto made = add_key("", record(), "live", kHasher, chance(1));
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->file.contains(made->key.reveal()));
  EXPECT_FALSE(made->file.contains(made->key.reveal().substr(20, 12)));
  EXPECT_EQ(verdict(made->file, made->key), "accepted: key " + made->id + " of acme");
  const auto second = add_key(made->file, record(), "live", kHasher, chance(2));
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->file.contains(made->id) && second->file.contains(second->id));
  EXPECT_FALSE(add_key(made->file, record(), "live", kHasher, chance(1)));
  EXPECT_FALSE(add_key("", record(), "Live", kHasher, chance(1)));
}

TEST(Keys, BothHoldDuringTheOverlapAndOneAfterIt) {
  const auto old = add_key("# mine\nkeys: {}\n", record(), "live", kHasher, chance(1));
  ASSERT_TRUE(old);
  const auto fresh =
      rotate_key(old->file, old->id, "live", std::chrono::hours(1), kNow, kHasher, chance(2));
  ASSERT_TRUE(fresh);
  EXPECT_TRUE(fresh->file.starts_with("# mine\n"));
  EXPECT_TRUE(verdict(fresh->file, old->key).ends_with(", which a newer key replaces"));
  EXPECT_EQ(verdict(fresh->file, fresh->key), "accepted: key " + fresh->id + " of acme");
  EXPECT_TRUE(verdict(fresh->file, old->key, kNow + 3601).starts_with("expired"));
  EXPECT_TRUE(verdict(fresh->file, fresh->key, kNow + 3601).starts_with("accepted"));
  EXPECT_FALSE(
      rotate_key(fresh->file, old->id, "live", std::chrono::hours(1), kNow, kHasher, chance(3)));
  EXPECT_FALSE(
      rotate_key(fresh->file, "nobody", "live", std::chrono::hours(1), kNow, kHasher, chance(3)));
}

TEST(Keys, ARevokedKeyNoLongerHolds) {
  const auto made = add_key("", record(), "live", kHasher, chance(1));
  ASSERT_TRUE(made);
  const auto revoked = revoke_key(made->file, made->id, kNow);
  ASSERT_TRUE(revoked);
  EXPECT_TRUE(verdict(revoked->file, made->key).starts_with("revoked"));
  EXPECT_FALSE(revoke_key(made->file, "nobody", kNow));
}

TEST(Keys, AnImportedKeyHasItsBitsOrAReason) {
  credentials::KeyRecord imported = record();
  imported.id = "old";
  EXPECT_FALSE(import_key("", imported, Secret("swordfish"), kHasher));
  EXPECT_FALSE(import_key("", imported, Secret(), kHasher));
  const Secret strong("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b");
  const auto taken = import_key("", imported, strong, kHasher);
  ASSERT_TRUE(taken);
  EXPECT_EQ(verdict(taken->file, strong), "accepted: key old of acme");
  imported.id = "again";
  EXPECT_FALSE(import_key(taken->file, imported, strong, kHasher));
  imported.dangerously_weak_key = "a machine that nobody can change";
  EXPECT_TRUE(import_key(taken->file, imported, Secret("swordfish"), kHasher));
}

TEST(Keys, ABrokenFileIsNotWrittenOver) {
  const auto made = add_key("keys: [", record(), "live", kHasher, chance(1));
  ASSERT_FALSE(made);
  EXPECT_TRUE(made.error().front().detail.starts_with("2:1: ")) << made.error().front().detail;
  EXPECT_EQ(verdict("keys: {}\n", Secret("nonsense")), "malformed");
}

TEST(Keys, ARuleForScannersHoldsThePattern) {
  EXPECT_TRUE(scan_rule("gitleaks")->contains("rf_[a-z]{1,16}_"));
  EXPECT_TRUE(scan_rule("semgrep")->contains("pattern-regex"));
  EXPECT_FALSE(scan_rule("other"));
}

}  // namespace
}  // namespace ringfence::flows
