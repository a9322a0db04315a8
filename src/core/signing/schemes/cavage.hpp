// draft-cavage-http-signatures-12 with a shared key, and what two gateways have made of it. In the
// Authorization header; digests of the body in Digest (RFC 3230), SHA-256. Stricter than all three:
// time and digest must be covered, and nothing that is named may be absent.
// Format: docs/formats/signing-profile.md, "cavage".
#pragma once

#include <memory>
#include <vector>

#include "core/document/map_reader.hpp"
#include "core/signing/scheme.hpp"

namespace ringfence::signing {

enum class Dialect {
  Draft,   // Signature keyId=..., "(request-target): get /x"
  Kong,    // hmac username=..., "@request-target: get /x"; "request-line"
  Apisix,  // Signature keyId=..., the key id first, "GET /x", every line ended
};

struct CavageOptions {
  Dialect dialect = Dialect::Draft;
  Algorithm algorithm = Algorithm::HmacSha256;
  struct Component {
    std::string name;           // "(request-target)", "date"
    bool when_present = false;  // must be covered when the message has it
  };
  std::vector<Component> cover;
};

[[nodiscard]] std::unique_ptr<const Scheme> make_cavage(CavageOptions options);
[[nodiscard]] std::unique_ptr<const Scheme> read_cavage(Dialect dialect,
                                                        document::MapReader& options,
                                                        std::vector<document::Problem>& problems);
template <Dialect dialect>
std::unique_ptr<const Scheme> read_cavage(document::MapReader& options,
                                          std::vector<document::Problem>& problems) {
  return read_cavage(dialect, options, problems);
}

}  // namespace ringfence::signing
