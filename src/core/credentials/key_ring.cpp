#include "core/credentials/key_ring.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "core/base/result.hpp"
#include "core/credentials/key_format.hpp"

namespace ringfence::credentials {

namespace {

// Longer than any key that another system makes; what is over it is not hashed.
constexpr std::size_t kMaxPresented = 512;

std::string_view view(const Sha256& hash) noexcept {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

bool is_inside(const KeyRecord& record, const std::optional<origins::IpAddress>& address) noexcept {
  if (record.cidrs.empty()) return true;
  return address && std::ranges::any_of(record.cidrs, [&](const origins::IpNetwork& network) {
           return network.contains(*address);
         });
}

}  // namespace

std::string_view name_of(KeyReason reason) noexcept {
  switch (reason) {
    case KeyReason::Accepted: return "accepted";
    case KeyReason::Malformed: return "malformed";
    case KeyReason::Unknown: return "unknown";
    case KeyReason::WrongSecret: return "wrong-secret";
    case KeyReason::TooEarly: return "too-early";
    case KeyReason::Expired: return "expired";
    case KeyReason::Revoked: return "revoked";
    case KeyReason::WrongNetwork: return "wrong-network";
  }
  std::unreachable();
}

KeyReason check_validity(const KeyRecord& record, std::int64_t now) noexcept {
  if (record.revoked && now >= *record.revoked) return KeyReason::Revoked;
  if (record.not_before && now < *record.not_before) return KeyReason::TooEarly;
  if (record.not_after && now > *record.not_after) return KeyReason::Expired;
  return KeyReason::Accepted;
}

KeyRing::KeyRing(std::vector<StoredKey> keys, KeyHasher hasher)
    : keys_(std::move(keys)), hasher_(std::move(hasher)), replaced_(keys_.size(), false) {
  std::vector<std::string> ids, hashes;
  std::set<std::string_view> seen;
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    const StoredKey& key = keys_[i];
    ids.push_back(key.record.id);
    // Of two entries with one hash the first counts; the policy refuses such a file.
    if (!key.record.imported || !seen.insert(view(key.hash)).second) continue;
    hashes.emplace_back(view(key.hash));
    by_hash_.push_back(i);
  }
  ids_ = origins::TextIndex(ids);
  hashes_ = origins::TextIndex(hashes);
  for (const StoredKey& key : keys_)
    if (const auto old = ids_.find(key.record.replaces)) replaced_[*old] = true;
}

const KeyRecord* KeyRing::find(std::string_view id) const noexcept {
  const auto found = ids_.find(id);
  return found ? &keys_[*found].record : nullptr;
}

KeyCheck KeyRing::check(std::string_view presented, std::int64_t now,
                        const std::optional<origins::IpAddress>& address) const noexcept {
  const auto parsed = parse_key(presented);
  std::optional<std::uint32_t> index;
  bool right = false;
  if (parsed) {
    const Sha256 hash = hasher_(presented);
    index = ids_.find(parsed->id);
    if (index && keys_[*index].record.imported) index.reset();
    // An unknown id is compared too, with a hash that nothing has.
    const Sha256 none{};
    right = same_hash(hash, index ? keys_[*index].hash : none) && index;
  } else if (!by_hash_.empty() && !presented.empty() && presented.size() <= kMaxPresented) {
    // Found by all of its hash: whoever can steer that far has the key.
    const Sha256 hash = hasher_(presented);
    if (const auto found = hashes_.find(view(hash))) index = by_hash_[*found];
    right = index && same_hash(hash, keys_[*index].hash);
  } else {
    return {.reason = KeyReason::Malformed};
  }
  if (!index) return {.reason = KeyReason::Unknown};
  const KeyRecord& record = keys_[*index].record;
  KeyCheck out{.reason = KeyReason::WrongSecret, .key = &record, .index = *index};
  if (!right) return out;
  out.reason = check_validity(record, now);
  if (out.accepted() && !is_inside(record, address)) out.reason = KeyReason::WrongNetwork;
  out.is_replaced = out.accepted() && replaced_[*index];
  return out;
}

}  // namespace ringfence::credentials
