// The scheme that many Flask tutorials show: hexadecimal HMAC-SHA256 of timestamp, nonce and body,
// one behind the other. Neither method nor path is signed, and a byte can move from nonce to body:
// the profile's weaknesses say so.
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {

DeclaredOptions seeds_scheme() {
  DeclaredOptions out;
  out.name = "seeds";
  out.signature.header = "X-API-Signature";
  out.timestamp = DeclaredOptions::Timestamp{"X-Timestamp", "", false};
  out.nonce = "X-Nonce";
  out.parts = {{PartKind::Timestamp}, {PartKind::Nonce}, {PartKind::Body}};
  return out;
}

}  // namespace ringfence::signing
