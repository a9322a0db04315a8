// GitHub's webhooks: the body alone. Nothing says when it was sent, so it can be sent again.
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {

DeclaredOptions github_scheme() {
  DeclaredOptions out;
  out.name = "github";
  out.signature.header = "X-Hub-Signature-256";
  out.signature.prefix = "sha256=";
  out.parts = {{PartKind::Body}};
  return out;
}

}  // namespace ringfence::signing
