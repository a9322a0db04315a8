#include "flows/scheme_binding.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::flows {

namespace {

using access::Carrier;
using access::Credential;
using access::CredentialKind;
using access::SchemeClaim;
using probe::CredentialSet;

bool same_carrier(const Carrier& a, const Carrier& b) {
  if (a.place != b.place) return false;
  return a.place == access::Place::Header ? text::equals_ignoring_case(a.name, b.name)
                                          : a.name == b.name;
}

bool fits(const SchemeClaim& scheme, const Credential& credential) {
  if (scheme.statement != access::Statement::Stated || scheme.carriers.empty()) return false;
  const std::vector<Carrier> carriers = credential.carriers();
  const bool travels_so = std::ranges::all_of(scheme.carriers, [&](const Carrier& wanted) {
    return std::ranges::any_of(carriers, [&](const Carrier& c) { return same_carrier(c, wanted); });
  });
  if (!travels_so) return false;
  // Authorization is one header for several kinds; a key that goes there by name is any of them but
  // basic.
  const bool shared = text::equals_ignoring_case(scheme.carriers.front().name, "authorization");
  if (!shared || scheme.kind == credential.kind) return true;
  return scheme.kind == CredentialKind::ApiKey && credential.kind != CredentialKind::Basic;
}

// "rfc9421", "profiles/orders.yaml", "orders": the profile by which a credential is made, by its
// whole name or by that of its file.
bool is_profile(const Credential& credential, std::string_view named) {
  if (credential.signing_profile.empty()) return false;
  if (credential.signing_profile == named) return true;
  std::string_view file = credential.signing_profile;
  file.remove_prefix(file.rfind('/') + 1);
  return file == named || file.substr(0, file.rfind('.')) == named;
}

bool goes_to(const Credential& credential, const std::optional<origins::Origin>& only_at) {
  if (!only_at) return credential.only_for.empty();
  return std::ranges::find(credential.only_for, *only_at) != credential.only_for.end();
}

// Every credential that may be meant by one scheme.
std::vector<std::size_t> meant_by(const SchemeClaim& scheme,
                                  const std::vector<SchemeBinding>& bindings,
                                  const std::vector<Credential>& credentials,
                                  const std::optional<origins::Origin>& only_at) {
  std::vector<std::size_t> out;
  bool bound = false;
  for (const SchemeBinding& binding : bindings) {
    if (binding.scheme != scheme.name) continue;
    bound = true;
    const auto index = credential_called(binding.label, credentials);
    if (index && goes_to(credentials[*index], only_at)) out.push_back(*index);
  }
  if (bound) return out;
  if (!scheme.signing_profile.empty()) {
    for (std::size_t i = 0; i < credentials.size(); ++i)
      if (goes_to(credentials[i], only_at) && is_profile(credentials[i], scheme.signing_profile))
        out.push_back(i);
    if (!out.empty()) return out;
  }
  for (std::size_t i = 0; i < credentials.size(); ++i)
    if (goes_to(credentials[i], only_at) && fits(scheme, credentials[i])) out.push_back(i);
  return out;
}

}  // namespace

std::optional<std::size_t> credential_called(std::string_view name,
                                             const std::vector<Credential>& credentials) {
  for (std::size_t i = 0; i < credentials.size(); ++i)
    if (text::equals_ignoring_case(credentials[i].label, name)) return i;
  for (std::size_t i = 0; i < credentials.size(); ++i)
    for (const Carrier& carrier : credentials[i].carriers())
      if (text::equals_ignoring_case(carrier.name, name)) return i;
  return std::nullopt;
}

std::optional<std::vector<CredentialSet>> credential_sets(
    const access::GateClaim& gate, const std::vector<SchemeBinding>& bindings,
    const std::vector<Credential>& credentials, const std::optional<origins::Origin>& only_at) {
  std::vector<CredentialSet> out;
  for (const std::vector<SchemeClaim>& alternative : gate.alternatives) {
    std::vector<CredentialSet> sets = {{}};
    for (const SchemeClaim& scheme : alternative) {
      std::vector<CredentialSet> longer;
      for (const CredentialSet& set : sets)
        for (const std::size_t index : meant_by(scheme, bindings, credentials, only_at)) {
          CredentialSet one = set;
          if (std::ranges::find(one, index) == one.end()) one.push_back(index);
          if (longer.size() < kMaxCredentialSets) longer.push_back(std::move(one));
        }
      sets = std::move(longer);
    }
    for (CredentialSet& set : sets) {
      std::ranges::sort(set);
      if (out.size() < kMaxCredentialSets && std::ranges::find(out, set) == out.end())
        out.push_back(std::move(set));
    }
  }
  if (!out.empty()) return out;
  if (only_at) {
    for (std::size_t i = 0; i < credentials.size(); ++i)
      if (goes_to(credentials[i], only_at)) out.push_back({i});
    return out;
  }
  // Credentials of other servers stay out of it.
  const bool all_here = std::ranges::all_of(
      credentials, [&](const Credential& credential) { return goes_to(credential, only_at); });
  if (all_here) return std::nullopt;
  for (std::size_t i = 0; i < credentials.size(); ++i)
    if (goes_to(credentials[i], only_at)) out.push_back({i});
  return out;
}

}  // namespace ringfence::flows
