#include "core/access/claim.hpp"
#include "core/base/text.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

HeaderRole classify_header(std::string_view name, std::string_view value) {
  const std::string lower = text::to_lower(name);
  if (lower == "cookie") return HeaderRole::Cookie;
  if (lower == "authorization") {
    const std::string scheme = text::to_lower(value.substr(0, value.find_first_of(" \t")));
    if (scheme == "bearer") return HeaderRole::Bearer;
    if (scheme == "basic") return HeaderRole::Basic;
    return access::names_a_signature(scheme) ? HeaderRole::Signature : HeaderRole::ApiKey;
  }
  if (access::names_a_signature(lower)) return HeaderRole::Signature;
  return access::names_a_key(lower) ? HeaderRole::ApiKey : HeaderRole::Plain;
}

}  // namespace ringfence::flows
