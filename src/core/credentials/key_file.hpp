// The file of API keys ("keys:", hashes alone, safe to commit) and the file of signing keys
// ("secrets:", to be kept like any secret). Strict YAML; all that is wrong is reported, each with
// its place. Names of origin sets are not resolved here: the policy knows them.
// Format: docs/policy/keys.md
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/credentials/key_record.hpp"
#include "core/document/node.hpp"

namespace ringfence::credentials {

// Keys that one process checks without a data base behind it.
inline constexpr std::size_t kMaxKeys = 20'000;
// 800 bytes a key: twice what one with everything in it needs.
inline constexpr std::size_t kMaxKeyFileBytes = std::size_t{16} << 20U;
inline constexpr std::size_t kMaxScopes = 64;  // of one key
inline constexpr std::size_t kMaxKeyNetworks = 64;
inline constexpr std::size_t kMaxName = 128;  // of a principal, a scope, an id, a note

[[nodiscard]] std::expected<std::vector<StoredKey>, std::vector<document::Problem>> read_keys(
    std::string_view yaml);
[[nodiscard]] std::expected<std::vector<SigningKey>, std::vector<document::Problem>> read_secrets(
    std::string_view yaml);

// As `read_keys` reads it, in the order given. `comment` is what stands on top, lines with "#".
[[nodiscard]] std::string write_keys(const std::vector<StoredKey>& keys, std::string_view comment);
// The lines of comment on top of a file, which `write_keys` gives back.
[[nodiscard]] std::string_view comment_of(std::string_view yaml) noexcept;

// A word of letters, digits and "_.:/@-": what a principal and a scope may be, so that both can
// stand in a header and in a log as they are.
[[nodiscard]] bool is_name(std::string_view text) noexcept;

}  // namespace ringfence::credentials
