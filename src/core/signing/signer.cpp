#include "core/signing/signer.hpp"

#include <utility>

#include <fmt/format.h>

namespace ringfence::signing {

Result<Signer> Signer::make(SigningProfile profile, const Secret& secret) {
  RINGFENCE_TRY(HmacKey key, profile.scheme().key_of(secret.reveal()));
  return Signer(std::move(profile), std::move(key));
}

Result<Signed> Signer::sign(const http::Request& request, const Stamp& stamp) const {
  const Scheme& scheme = profile_.scheme();
  const Body body(request.body);
  Mac mac;
  mac.size = size_of(key_.algorithm());
  // First with a MAC of zeros, which no text depends on: what a checker reads out of that is what
  // the real MAC is made over.
  const HeadOf bare(request);
  RINGFENCE_TRY(http::HeaderList unsigned_headers, scheme.render(bare.head(), body, stamp, mac));
  for (const http::HeaderField& field : unsigned_headers)
    if (request.headers.has(field.name))
      return invalid(fmt::format("the request already has {}", field.name));
  const HeadOf dressed(request, unsigned_headers);
  const auto claim = scheme.claim(dressed.head());
  if (!claim) return invalid("cannot be signed: " + describe(claim.error()));
  Signed out;
  TextBuilder builder(out.text, true);
  const Verdict written = scheme.write_text(dressed.head(), *claim, &body, builder);
  if (!written.accepted()) return invalid("cannot be signed: " + describe(written));
  const auto derived = scheme.derived(key_, *claim);
  mac = (derived ? *derived : key_).mac(out.text.text);
  RINGFENCE_TRY(out.headers, scheme.render(bare.head(), body, stamp, mac));
  out.mac = mac;
  return out;
}

}  // namespace ringfence::signing
