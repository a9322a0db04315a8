// What a scan is told before it starts: credentials by name, front ends, limits. Holds no secret.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/access/alteration.hpp"
#include "core/access/credential.hpp"
#include "core/origins/origin.hpp"
#include "core/signing/scheme.hpp"

namespace ringfence::probe {

// How a signature that is made anew for each request is made.
struct SignatureInfo {
  signing::Anatomy anatomy;
  // Fields that bytes can move between, from and to, without a change of the signed text.
  std::vector<std::pair<access::Field, access::Field>> shifts;
};

// A credential without its values: what the prober may know.
struct CredentialInfo {
  std::string label;
  access::CredentialKind kind = access::CredentialKind::ApiKey;
  std::vector<access::Carrier> carriers;
  std::optional<fetch::CookieAttributes> cookie;
  std::optional<SignatureInfo> signature{};
};
[[nodiscard]] CredentialInfo info_of(const access::Credential& credential);

// Most requests one operation may cost: baselines (7) + candidates (12) + mutations of three
// trusted origins (3 x 26)
// + confirmations. Reached only by APIs that trust many unlike origins.
inline constexpr std::size_t kMaxProbesPerOperation = 120;

// Indexes into Settings::credentials that are sent together.
using CredentialSet = std::vector<std::size_t>;

// What is known of one operation beforehand.
struct Foreknowledge {
  // Each is tried by itself; nullopt: every credential alone, then all together. Empty: none.
  std::optional<std::vector<CredentialSet>> sets;
  std::vector<origins::Origin> named;  // origins that a document says are let in
};

struct Settings {
  std::vector<CredentialInfo> credentials;
  std::vector<origins::Origin> front_ends;   // declared with --origin or in the profile
  bool allow_unsafe = false;                 // also send POST, PUT, PATCH, DELETE themselves
  bool gate_probes = true;                   // change credentials one thing at a time
  std::vector<Foreknowledge> foreknowledge;  // one for each operation of the plan, or none at all
  std::size_t budget = 0;  // requests for the whole scan; 0 = kMaxProbesPerOperation per operation
};

}  // namespace ringfence::probe
