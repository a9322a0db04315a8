// What is kept of a key: SHA-256 of the whole text, or HMAC-SHA-256 of it under a pepper that is
// kept elsewhere, so that a stolen file alone cannot even be tried against. A fast hash is right
// for 256 bits of chance; what a person chose is refused by `keys import`.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/digest.hpp"
#include "core/base/secret.hpp"
#include "core/signing/hmac.hpp"

namespace ringfence::credentials {

class KeyHasher {
 public:
  KeyHasher() = default;  // no pepper
  explicit KeyHasher(const Secret& pepper);

  [[nodiscard]] Sha256 operator()(std::string_view key) const;
  [[nodiscard]] bool has_pepper() const noexcept { return pepper_ != nullptr; }

 private:
  std::shared_ptr<const signing::HmacKey> pepper_;  // shared by copies of a policy
};

// In a time that does not depend on the bytes.
[[nodiscard]] bool same_hash(const Sha256& a, const Sha256& b) noexcept;

}  // namespace ringfence::credentials
