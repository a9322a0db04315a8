// Credentials in a text: by the format of who issues them, with the checksum where the format has
// one; by a name that says so together with a value that looks random; private keys, password
// hashes, and URLs with a password. Calibrated to be silent on what answers are full of: UUIDs,
// dates, hashes of assets, ETags, images, identifiers, problem documents (RFC 9457).
// Looks at the first kMaxText bytes, finds at most kMaxFound. Linear. Never fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::credentials {

// Script bundles of front ends have some megabytes; an API's answer is cut far below.
inline constexpr std::size_t kMaxText = std::size_t{8} << 20U;
// A list of leaked keys says no more with the hundredth.
inline constexpr std::size_t kMaxFound = 64;

enum class SecretKind {
  IssuedKey,
  PrivateKey,        // PEM
  ConnectionString,  // a URL with a password
  PasswordHash,
  NamedSecret,     // a name that says so, and a random value
  PublishableKey,  // by its issuer's own word meant for pages
  SessionToken,    // a JSON Web Token: what a sign-in answers with
};

struct FoundSecret {
  SecretKind kind = SecretKind::IssuedKey;
  std::string what;              // for a person: "a GitHub token", "client_secret"
  std::size_t at = 0, size = 0;  // of the value
  friend bool operator==(const FoundSecret&, const FoundSecret&) = default;
};

// In order of place, none within another.
[[nodiscard]] std::vector<FoundSecret> secrets_in(std::string_view text);

// Nobody is meant to have it who is not its owner.
[[nodiscard]] constexpr bool is_secret(SecretKind kind) noexcept {
  return kind != SecretKind::PublishableKey && kind != SecretKind::SessionToken;
}

}  // namespace ringfence::credentials
