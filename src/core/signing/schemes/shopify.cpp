// Shopify's webhooks: the body alone, in base64. Topic and shop stand in unsigned headers.
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {

DeclaredOptions shopify_scheme() {
  DeclaredOptions out;
  out.name = "shopify";
  out.signature.header = "X-Shopify-Hmac-Sha256";
  out.signature.encoding = Encoding::Base64;
  out.parts = {{PartKind::Body}};
  return out;
}

}  // namespace ringfence::signing
