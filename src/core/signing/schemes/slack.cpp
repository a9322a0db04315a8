// Slack's requests, version 0: "v0:timestamp:body".
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {

DeclaredOptions slack_scheme() {
  DeclaredOptions out;
  out.name = "slack";
  out.signature.header = "X-Slack-Signature";
  out.signature.prefix = "v0=";
  out.timestamp = DeclaredOptions::Timestamp{"X-Slack-Request-Timestamp", "", false};
  out.separator = ":";
  out.parts = {{PartKind::Text, "v0"}, {PartKind::Timestamp}, {PartKind::Body}};
  return out;
}

}  // namespace ringfence::signing
