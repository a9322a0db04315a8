// A signature that is made anew for each request: read from a profile and a key, and made into
// headers. Time and chance are handed in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/credential.hpp"
#include "core/signing/signer.hpp"
#include "engines/probe/settings.hpp"
#include "flows/credential_reference.hpp"
#include "ports/clock.hpp"

namespace ringfence::flows {

// "seeds", "rfc9421": a scheme with everything at its default; else the path of a profile. Then the
// key, "env:VARIABLE" or "file:PATH". Errors name what is wrong, never a key.
struct SigningReference {
  std::string profile, key, key_id;
};
// "PROFILE:env:VARIABLE", "PROFILE:file:PATH".
[[nodiscard]] Result<SigningReference> parse_signing_reference(std::string_view text);
[[nodiscard]] Result<signing::Signer> read_signer(const SigningReference& reference,
                                                  const CredentialSources& sources);
// The credential that goes with it: what it is called, and the headers that carry it.
[[nodiscard]] access::Credential credential_of(const SigningReference& reference,
                                               const signing::Signer& signer);

// 128 random bits in base64url: no two are the same.
[[nodiscard]] std::string random_nonce();

// Headers of one signature, and the bytes in them that stand for each part.
struct MadeSignature {
  signing::Signed made;
  std::string signature, time, nonce, key_id;  // as they are written
};

class SignatureMaker {
 public:
  // `signatures` outlive it.
  SignatureMaker(const std::vector<LiveSignature>& signatures, const ports::Clock& clock,
                 std::function<std::string()> new_nonce)
      : signatures_(&signatures), clock_(&clock), new_nonce_(std::move(new_nonce)) {}

  [[nodiscard]] const LiveSignature* of(std::size_t credential) const noexcept;
  // As if made `seconds` from now.
  [[nodiscard]] Result<MadeSignature> make(const LiveSignature& live, const http::Request& request,
                                           std::int64_t seconds = 0) const;

 private:
  const std::vector<LiveSignature>* signatures_;
  const ports::Clock* clock_;
  std::function<std::string()> new_nonce_;
};

// Fields that bytes can move between in what this signer signs, found by looking at such a text.
[[nodiscard]] probe::SignatureInfo signature_info(const LiveSignature& live);

// One way to move bytes from one signed field to the next, so that the text stays the same: what
// stands between the two goes along.
struct Shift {
  access::Field from = access::Field::Body, to = access::Field::Nonce;
  std::string separator;
  bool forward = true;  // `to` stands before `from` in the text
};
[[nodiscard]] std::vector<Shift> shifts_of(const signing::Canonical& text);

}  // namespace ringfence::flows
