#include "core/credentials/key_ring.hpp"

#include <gtest/gtest.h>

#include "core/credentials/key_format.hpp"

namespace ringfence::credentials {
namespace {

std::array<std::uint8_t, kKeyChance> chance(std::uint8_t seed) {
  std::array<std::uint8_t, kKeyChance> out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<std::uint8_t>(seed * 37 + i * 11);
  return out;
}

struct Made {
  NewKey key;
  StoredKey stored;
};
Made made(std::uint8_t seed, const KeyHasher& hasher = {}) {
  Made out{.key = make_key("live", chance(seed)), .stored = {}};
  out.stored.record.id = out.key.id;
  out.stored.record.principal = "p" + std::to_string(seed);
  out.stored.hash = hasher(out.key.text.reveal());
  return out;
}

constexpr std::int64_t kNow = 1'780'000'000;
const auto kInside = origins::IpAddress::parse("203.0.113.9");
const auto kOutside = origins::IpAddress::parse("198.51.100.9");

TEST(KeyRing, OneKeyInEveryState) {
  struct Row {
    std::string_view name;
    void (*change)(StoredKey&);
    std::optional<origins::IpAddress> from;
    KeyReason want;
  };
  const Row rows[] = {
      {"as it is", [](StoredKey&) {}, std::nullopt, KeyReason::Accepted},
      {"its first second",
       [](StoredKey& k) { k.record.not_before = kNow; },
       {},
       KeyReason::Accepted},
      {"one second early",
       [](StoredKey& k) { k.record.not_before = kNow + 1; },
       {},
       KeyReason::TooEarly},
      {"its last second", [](StoredKey& k) { k.record.not_after = kNow; }, {}, KeyReason::Accepted},
      {"one second late",
       [](StoredKey& k) { k.record.not_after = kNow - 1; },
       {},
       KeyReason::Expired},
      {"revoked now", [](StoredKey& k) { k.record.revoked = kNow; }, {}, KeyReason::Revoked},
      {"to be revoked", [](StoredKey& k) { k.record.revoked = kNow + 1; }, {}, KeyReason::Accepted},
      {"from its network",
       [](StoredKey& k) { k.record.cidrs = {*origins::IpNetwork::parse("203.0.113.0/24")}; },
       kInside, KeyReason::Accepted},
      {"from elsewhere",
       [](StoredKey& k) { k.record.cidrs = {*origins::IpNetwork::parse("203.0.113.0/24")}; },
       kOutside, KeyReason::WrongNetwork},
      {"from nowhere known",
       [](StoredKey& k) { k.record.cidrs = {*origins::IpNetwork::parse("203.0.113.0/24")}; },
       {},
       KeyReason::WrongNetwork},
      {"another secret",
       [](StoredKey& k) { k.hash[31] = static_cast<std::uint8_t>(k.hash[31] ^ 1U); },
       {},
       KeyReason::WrongSecret},
      {"another id", [](StoredKey& k) { k.record.id = "000000000000"; }, {}, KeyReason::Unknown},
      {"an imported key's id",
       [](StoredKey& k) {
         k.record.imported = true;
         k.hash[0] = static_cast<std::uint8_t>(k.hash[0] ^ 1U);
       },
       {},
       KeyReason::Unknown},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Made m = made(1);
    row.change(m.stored);
    const KeyRing ring({made(2).stored, m.stored, made(3).stored}, {});
    const KeyCheck check = ring.check(m.key.text.reveal(), kNow, row.from);
    EXPECT_EQ(name_of(check.reason), name_of(row.want));
    EXPECT_EQ(check.key == nullptr, row.want == KeyReason::Unknown);
    if (check.key != nullptr) {
      EXPECT_EQ(check.index, 1U);
      EXPECT_EQ(check.key, &ring.keys()[1].record);
    }
  }
}

TEST(KeyRing, WhatIsNoKeyIsMalformed) {
  const KeyRing ring({made(1).stored}, {});
  for (const std::string_view text : {"", "x", "Bearer x", "rf_live_"})
    EXPECT_EQ(ring.check(text, kNow, {}).reason, KeyReason::Malformed) << text;
  EXPECT_EQ(KeyRing().check(made(1).key.text.reveal(), kNow, {}).reason, KeyReason::Unknown);
}

TEST(KeyRing, AnImportedKeyIsFoundByItsHash) {
  StoredKey imported;
  imported.record = {.id = "old", .principal = "p", .imported = true};
  imported.hash = sha256("an-old-key-of-another-system");
  const KeyRing ring({made(1).stored, imported}, {});
  const KeyCheck check = ring.check("an-old-key-of-another-system", kNow, {});
  EXPECT_TRUE(check.accepted());
  EXPECT_EQ(check.key->id, "old");
  EXPECT_EQ(ring.check("an-old-key-of-another-systen", kNow, {}).reason, KeyReason::Unknown);
  EXPECT_EQ(ring.check(std::string(513, 'x'), kNow, {}).reason, KeyReason::Malformed);
  EXPECT_EQ(ring.check("", kNow, {}).reason, KeyReason::Malformed);
}

TEST(KeyRing, BothOfARotatedPairHoldAndTheOldOneIsReported) {
  Made old = made(1), fresh = made(2);
  fresh.stored.record.replaces = old.stored.record.id;
  const KeyRing ring({old.stored, fresh.stored}, {});
  EXPECT_TRUE(ring.check(old.key.text.reveal(), kNow, {}).is_replaced);
  const KeyCheck check = ring.check(fresh.key.text.reveal(), kNow, {});
  EXPECT_TRUE(check.accepted());
  EXPECT_FALSE(check.is_replaced);
}

TEST(KeyRing, APepperIsPartOfTheHash) {
  const KeyHasher pepper(Secret("pepper"));
  const Made m = made(1, pepper);
  EXPECT_TRUE(KeyRing({m.stored}, pepper).check(m.key.text.reveal(), kNow, {}).accepted());
  EXPECT_EQ(KeyRing({m.stored}, {}).check(m.key.text.reveal(), kNow, {}).reason,
            KeyReason::WrongSecret);
}

}  // namespace
}  // namespace ringfence::credentials
