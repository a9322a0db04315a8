// What `ringfence keys` does to a key file: text in, text out. Chance and time are handed in. A key
// is part of what comes back once, when it is made, and is nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.hpp"
#include "core/credentials/key_file.hpp"
#include "core/credentials/key_format.hpp"
#include "core/credentials/key_ring.hpp"

namespace ringfence::flows {

using KeyChance = std::span<const std::uint8_t, credentials::kKeyChance>;

struct ChangedKeys {
  std::string file;  // the new text
  std::string id;
  Secret key;  // to be shown once; empty when none was made
};

// `record` has all but its id. `file`: the text there is, "" for a new file.
[[nodiscard]] std::expected<ChangedKeys, std::vector<Error>> add_key(
    std::string_view file, credentials::KeyRecord record, std::string_view environment,
    const credentials::KeyHasher& hasher, KeyChance chance);
// A new key with all that the old one may do; the old one holds for `overlap` more.
[[nodiscard]] std::expected<ChangedKeys, std::vector<Error>> rotate_key(
    std::string_view file, std::string_view id, std::string_view environment,
    std::chrono::seconds overlap, std::int64_t now, const credentials::KeyHasher& hasher,
    KeyChance chance);
[[nodiscard]] std::expected<ChangedKeys, std::vector<Error>> revoke_key(std::string_view file,
                                                                        std::string_view id,
                                                                        std::int64_t now);
// A key that another system made. Under 128 bits it needs `record.dangerously_weak_key`.
[[nodiscard]] std::expected<ChangedKeys, std::vector<Error>> import_key(
    std::string_view file, credentials::KeyRecord record, const Secret& key,
    const credentials::KeyHasher& hasher);

struct KeyVerdict {
  bool accepted = false;
  std::string text;  // one line
};
[[nodiscard]] std::expected<KeyVerdict, std::vector<Error>> verify_key(
    std::string_view file, const Secret& key, std::int64_t now,
    const credentials::KeyHasher& hasher);

// For scanners that look for leaked keys: "gitleaks" (TOML) or "semgrep" (YAML).
[[nodiscard]] std::optional<std::string> scan_rule(std::string_view tool);

}  // namespace ringfence::flows
