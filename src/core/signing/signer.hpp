// Signs requests: a profile and one key, compiled once. What it makes is read by the same code that
// checks it. Time and chance are handed in.
#pragma once

#include "core/base/secret.hpp"
#include "core/http/message.hpp"
#include "core/signing/profile.hpp"

namespace ringfence::signing {

struct Signed {
  http::HeaderList headers;  // to add to the request, in this order
  Canonical text;            // what the signature is over, part by part
  Mac mac;                   // the signature itself
};

class Signer {
 public:
  // Error: not a key of the scheme.
  [[nodiscard]] static Result<Signer> make(SigningProfile profile, const Secret& secret);

  [[nodiscard]] const SigningProfile& profile() const noexcept { return profile_; }
  // Error: the request or the stamp lacks what the scheme signs, or the request already has a
  // header that would be added.
  [[nodiscard]] Result<Signed> sign(const http::Request& request, const Stamp& stamp) const;

 private:
  Signer(SigningProfile profile, HmacKey key)
      : profile_(std::move(profile)), key_(std::move(key)) {}

  SigningProfile profile_;
  HmacKey key_;
};

}  // namespace ringfence::signing
