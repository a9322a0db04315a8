// What a policy is held to beyond each value by itself: do its parts go together, and is what they
// do together safe. Each takes the policy and adds faults; the order makes no difference.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/credentials/key_record.hpp"
#include "core/policy/declared.hpp"
#include "core/policy/host_capabilities.hpp"

namespace ringfence::policy {

// The keys of one credential, read from the files that it names.
struct CredentialKeys {
  std::vector<credentials::StoredKey> stored;    // of an api_key
  std::vector<credentials::SigningKey> signing;  // of a signature; one without id of a webhook
  // Whether the files could be read: what is not known is not judged.
  bool known = false;

  [[nodiscard]] std::vector<const credentials::KeyRecord*> records() const;
};
using KeysByCredential = std::map<std::string, CredentialKeys, std::less<>>;

// Names that refer to something, names that nothing refers to, doubles.
void check_references(const Declared& policy, std::vector<Fault>& faults);
// Routes against each other (X2).
void check_overlaps(const Declared& policy, std::vector<Fault>& faults);
// CORS against the gate of its route (O13 to O19, M4, M6, H5 to H8, A3, X4, X5).
void check_cors(const Declared& policy, const KeysByCredential& keys, std::vector<Fault>& faults);
// Keys against the routes that they open (X5, X6, X9, X11).
void check_keys(const Declared& policy, const KeysByCredential& keys, std::vector<Fault>& faults);
// Stores, limits, addresses and the host (X12, X14, X17, X19).
void check_state(const Declared& policy, const KeysByCredential& keys, const HostCapabilities& host,
                 std::vector<Fault>& faults);
// Every risk that was accepted, and those that have run out (X24). `now` in seconds since 1970.
void check_dangers(const Declared& policy, std::int64_t now, std::vector<Fault>& faults);

// --- what several of them need ---

[[nodiscard]] const CredentialDecl* find_credential(const Declared& policy, std::string_view name);
[[nodiscard]] const OriginSetDecl* find_set(const Declared& policy, std::string_view name);
[[nodiscard]] const LimitDecl* find_limit(const Declared& policy, std::string_view name);
[[nodiscard]] bool accepts(const std::vector<Danger>& dangers, Rule rule);
// Live nonces that one key may have; nullopt: nothing bounds it.
[[nodiscard]] std::optional<std::int64_t> nonce_quota_of(const Declared& policy,
                                                         const CredentialDecl& credential,
                                                         const credentials::KeyRecord& key);
// Seconds that a nonce is remembered; 0: the credential has none.
[[nodiscard]] std::int64_t retention_of(const CredentialDecl& credential);

}  // namespace ringfence::policy
