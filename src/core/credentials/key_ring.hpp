// Checks presented API keys against the stored ones: compiled once, asked for each request. A check
// allocates nothing and costs one hash whatever comes of it, so that an unknown id takes as long as
// a wrong secret. Unchanging, so safe from any number of threads. `now` is handed in.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/credentials/key_hash.hpp"
#include "core/credentials/key_record.hpp"
#include "core/origins/text_index.hpp"

namespace ringfence::credentials {

enum class KeyReason {
  Accepted,
  Malformed,    // not of the form, or its checksum is wrong: no key of ours ever looked so
  Unknown,      // no key with this id, or with this hash
  WrongSecret,  // an id of ours with another secret: a guess
  TooEarly,
  Expired,
  Revoked,
  WrongNetwork,
};
// For logs and people at a terminal. Whoever presented the key is told one thing for all of them.
[[nodiscard]] std::string_view name_of(KeyReason reason) noexcept;

struct KeyCheck {
  KeyReason reason = KeyReason::Unknown;
  const KeyRecord* key = nullptr;  // whose id it is; null for Malformed and Unknown
  std::uint32_t index = 0;         // of `key` in KeyRing::keys()
  bool is_replaced = false;        // accepted, and a newer key is there: to be reported
  [[nodiscard]] bool accepted() const noexcept { return reason == KeyReason::Accepted; }
};

class KeyRing {
 public:
  KeyRing() = default;  // knows no key
  // Ids are distinct, as a key file has them.
  KeyRing(std::vector<StoredKey> keys, KeyHasher hasher);

  // `address`: of the client; a key that is bound to networks is refused without one.
  [[nodiscard]] KeyCheck check(std::string_view presented, std::int64_t now,
                               const std::optional<origins::IpAddress>& address) const noexcept;

  [[nodiscard]] const std::vector<StoredKey>& keys() const noexcept { return keys_; }
  [[nodiscard]] const KeyRecord* find(std::string_view id) const noexcept;

 private:
  std::vector<StoredKey> keys_;
  KeyHasher hasher_;
  origins::TextIndex ids_;     // number -> index into keys_, the same
  origins::TextIndex hashes_;  // of imported keys
  std::vector<std::uint32_t> by_hash_;
  std::vector<bool> replaced_;
};

// Validity in time alone; Accepted, TooEarly, Expired or Revoked.
[[nodiscard]] KeyReason check_validity(const KeyRecord& record, std::int64_t now) noexcept;

}  // namespace ringfence::credentials
