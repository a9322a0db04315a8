// Declared security: schemes, and which of them an operation asks for. Source: OpenAPI 3.1,
// "Security Scheme Object" and "Security Requirement Object"; Swagger 2.0 likewise. Signatures have
// no type of their own there: an apiKey with Amazon's authtype or under a name like X-Signature, an
// http scheme with such a name, or x-ringfence-signature on the scheme, which names the signing
// profile, says one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "engines/contract/library.hpp"

namespace ringfence::contract {

// What one operation may ask for in one description; more is no list of alternatives.
inline constexpr std::size_t kMaxAlternatives = 100;

class Security {
 public:
  Security(Library& library, Place root);

  // `pointer` is that of the operation.
  [[nodiscard]] access::GateClaim gate_of(const Place& operation, const std::string& pointer);
  // Schemes by name, as defined; those that are not defined and named all the same are left out.
  [[nodiscard]] const std::map<std::string, access::SchemeClaim>& schemes() const noexcept {
    return schemes_;
  }

 private:
  [[nodiscard]] access::SchemeClaim read_scheme(const std::string& name, const Place& scheme);
  [[nodiscard]] access::SchemeClaim scheme_called(std::string_view name);

  Library& library_;
  Place root_;
  std::map<std::string, access::SchemeClaim> schemes_;
};

}  // namespace ringfence::contract
