#include "core/access/credential.hpp"
#include "core/access/observation.hpp"
#include "core/base/text.hpp"

namespace ringfence::access {

std::string_view name_of(CredentialKind kind) {
  switch (kind) {
    case CredentialKind::None: return "none";
    case CredentialKind::ApiKey: return "API key";
    case CredentialKind::Signature: return "HMAC signature";
    case CredentialKind::Bearer: return "bearer token";
    case CredentialKind::Basic: return "HTTP basic";
    case CredentialKind::Cookie: return "cookie";
  }
  std::unreachable();
}

std::string_view name_of(Access access) {
  switch (access) {
    case Access::Public: return "public";
    case Access::Gated: return "gated";
    case Access::Refused: return "refused";
    case Access::Absent: return "absent";
    case Access::Broken: return "broken";
    case Access::NotSent: return "not sent";
  }
  std::unreachable();
}

std::vector<Carrier> Credential::carriers() const {
  std::vector<Carrier> out;
  for (const CredentialPart& part : parts) out.push_back(part.carrier);
  return out;
}

std::vector<std::string> Gate::header_names() const {
  std::vector<std::string> out;
  for (const Carrier& carrier : carriers)
    if (carrier.place == Place::Header) out.push_back(text::to_lower(carrier.name));
  return out;
}

}  // namespace ringfence::access
