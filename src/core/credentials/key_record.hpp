// Who holds a key, and what it may do: one entry of a key file, without the key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/digest.hpp"
#include "core/base/secret.hpp"
#include "core/document/node.hpp"
#include "core/document/quantities.hpp"
#include "core/origins/ip_network.hpp"

namespace ringfence::credentials {

struct KeyRecord {
  std::string id;
  std::string principal;            // never empty
  std::vector<std::string> scopes;  // may be empty: routes that ask for none
  // Names of origin sets of the policy. nullopt: any origin that the route lets in, and none.
  // Empty: no request with an Origin. Otherwise Origin must be there and in one of them.
  std::optional<std::vector<std::string>> origins;
  std::vector<origins::IpNetwork> cidrs;              // empty: from anywhere
  std::optional<std::int64_t> not_before, not_after;  // seconds since 1970; both inside
  std::optional<std::int64_t> revoked;                // since when
  std::string replaces;                               // id of the key before it
  std::optional<document::Rate> rate;                 // stricter than the policy's limits
  std::string note;
  // The key is not of our form: it is found by its hash, and has no id in it.
  bool imported = false;
  std::string dangerously_weak_key;  // the reason; "" none

  document::Position at{};  // of the id in its file

  [[nodiscard]] bool is_server_only() const noexcept { return origins && origins->empty(); }
  [[nodiscard]] bool is_publishable() const noexcept { return origins && !origins->empty(); }
};

// An API key: what is kept of it is its hash.
struct StoredKey {
  KeyRecord record;
  Sha256 hash{};
};

// A key that signs: the secret itself is needed.
struct SigningKey {
  KeyRecord record;
  Secret secret;
};

}  // namespace ringfence::credentials
