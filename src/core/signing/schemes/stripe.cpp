// Stripe's webhooks: "timestamp.body" under the key as text, "whsec_" included. Stripe's libraries
// look at the past alone; a timestamp from the future is refused here.
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {

DeclaredOptions stripe_scheme() {
  DeclaredOptions out;
  out.name = "stripe";
  out.signature.header = "Stripe-Signature";
  out.signature.form = DeclaredOptions::Signature::Form::Pairs;
  out.signature.member = "v1";
  out.timestamp = DeclaredOptions::Timestamp{"", "t", false};
  out.separator = ".";
  out.parts = {{PartKind::Timestamp}, {PartKind::Body}};
  return out;
}

}  // namespace ringfence::signing
