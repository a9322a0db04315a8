// Checks signed messages: a profile and its keys, compiled once. Two steps, since what a head alone
// can tell is told before a body is read: `open` takes the head, `close` the body. Where the head
// alone is signed (rfc9421), a right MAC is known after `open`, and the nonce may be claimed.
// Thread safe; takes no clock: `now` is handed in.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.hpp"
#include "core/signing/profile.hpp"

namespace ringfence::signing {

// Keys that a message without a key id is tried with: the old and the new one, and some room.
inline constexpr std::size_t kMaxTriedKeys = 5;
// A key of less is a password: 128 bits (NIST SP 800-107 section 5.3.4 wants 112 at least).
inline constexpr std::size_t kWeakKeyBytes = 16;

struct NamedSecret {
  std::string id;  // "" where the scheme names no key
  Secret secret;
};

// What `open` found. Views live as long as the head and the verifier.
class Opening {
 public:
  [[nodiscard]] const Verdict& verdict() const noexcept { return verdict_; }
  // The MAC is that of this head: the claim is true, the body still to be checked.
  [[nodiscard]] bool is_authentic() const noexcept { return authentic_; }
  // Null when the verdict came before it could be read.
  [[nodiscard]] const Claim* claim() const noexcept { return claim_ ? &*claim_ : nullptr; }

 private:
  friend class Verifier;
  explicit Opening(const Head& head) : head_(head) {}
  Head head_;
  std::optional<Claim> claim_;
  Verdict verdict_ = Verdict::refuse(Reason::Missing);
  bool authentic_ = false;
};

// For a person: the verdict and what led to it.
struct Explanation {
  Verdict verdict = Verdict::refuse(Reason::Missing);
  std::optional<Claim> claim;
  std::optional<Canonical> text;  // absent: the message lacks something that it is made of
  // What the signature would have to be, under the key that the message names. Not a secret, and
  // not for strangers: it would sign this message for them.
  std::optional<Mac> wanted;
};

class Verifier {
 public:
  // All that is wrong with the keys, by their ids; never a secret.
  [[nodiscard]] static std::expected<Verifier, std::vector<Error>> make(
      SigningProfile profile, std::vector<NamedSecret> secrets);

  [[nodiscard]] const SigningProfile& profile() const noexcept { return profile_; }

  [[nodiscard]] Opening open(const Head& head, std::int64_t now) const;
  [[nodiscard]] Verdict close(const Opening& opening, const Body& body) const;
  [[nodiscard]] Verdict verify(const Head& head, const Body& body, std::int64_t now) const {
    return close(open(head, now), body);
  }
  // Goes on where `verify` stops, as far as the message allows.
  [[nodiscard]] Explanation explain(const Head& head, const Body& body, std::int64_t now) const;

 private:
  struct NamedKey {
    std::string id;
    HmacKey key;
  };
  Verifier(SigningProfile profile, std::vector<NamedKey> keys)
      : profile_(std::move(profile)), keys_(std::move(keys)) {}

  [[nodiscard]] const HmacKey* find(std::string_view id) const noexcept;
  [[nodiscard]] Verdict check_mac(const Head& head, const Claim& claim, const Body* body) const;

  SigningProfile profile_;
  std::vector<NamedKey> keys_;  // one at least, ids unique
};

// Freshness alone, for whoever has another order of checks.
[[nodiscard]] Verdict check_window(const std::optional<Window>& window, const Claim& claim,
                                   std::int64_t now) noexcept;

}  // namespace ringfence::signing
