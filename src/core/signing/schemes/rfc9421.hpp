// HTTP message signatures with a shared key: RFC 9421 with hmac-sha256, and Content-Digest of RFC
// 9530 for the body. Format: docs/formats/signing-profile.md, "rfc9421".
// Not taken: component parameters ("sf", "bs", "key", "req", "tr"), @query-param and @status.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/signing/scheme.hpp"
#include "core/signing/schemes/declared.hpp"

namespace ringfence::signing {

struct Rfc9421Options {
  struct Component {
    std::string name;           // "@method", "content-type"
    bool when_present = false;  // "?": must be covered when the message has it
  };
  // What a signature must cover; it may cover more. A body must be covered by its digest in any
  // case.
  std::vector<Component> cover;
  std::string tag;             // "": a signature without a tag, and the only one in the message
  std::string label = "sig1";  // of signatures that we make; on a check any label will do
  bool nonce_required = true;
  KeyForm key = KeyForm::Text;
};

[[nodiscard]] std::unique_ptr<const Scheme> make_rfc9421(Rfc9421Options options);

}  // namespace ringfence::signing
