// Standard Webhooks 1.0.0: "id.timestamp.body" under a base64 key. Several signatures may stand in
// the header while keys change; those of other versions ("v1a," is asymmetric) are passed over.
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {

DeclaredOptions standard_webhooks_scheme() {
  DeclaredOptions out;
  out.name = "standard-webhooks";
  out.key = KeyForm::Webhook;
  out.signature.header = "webhook-signature";
  out.signature.form = DeclaredOptions::Signature::Form::List;
  out.signature.prefix = "v1,";
  out.signature.encoding = Encoding::Base64;
  out.timestamp = DeclaredOptions::Timestamp{"webhook-timestamp", "", false};
  out.nonce = "webhook-id";
  out.separator = ".";
  out.parts = {{PartKind::Nonce}, {PartKind::Timestamp}, {PartKind::Body}};
  return out;
}

}  // namespace ringfence::signing
