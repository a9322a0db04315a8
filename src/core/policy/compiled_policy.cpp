#include "core/policy/compiled_policy.hpp"

#include <algorithm>
#include <utility>

#include "core/fetch/methods.hpp"

namespace ringfence::policy {
namespace {

// What `method` is looked up as: HEAD is answered by whatever answers GET.
bool is_listed(const std::vector<std::string>& methods, std::string_view method) noexcept {
  return std::ranges::find(methods, method) != methods.end() ||
         (method == "HEAD" && std::ranges::find(methods, "GET") != methods.end());
}

access::CredentialKind kind_of(const CompiledCredential& credential) {
  using enum access::CredentialKind;
  switch (credential.type) {
    case CredentialType::ApiKey: return ApiKey;
    case CredentialType::Signature:
    case CredentialType::Webhook: return Signature;
    case CredentialType::Upstream: break;
  }
  if (!credential.cookie.empty()) return Cookie;
  return credential.header == "Authorization" ? Bearer : ApiKey;
}

std::vector<access::Carrier> carriers_of(const CompiledCredential& credential) {
  if (!credential.cookie.empty()) return {{access::Place::Cookie, credential.cookie}};
  if (!credential.header.empty()) return {{access::Place::Header, credential.header}};
  std::vector<access::Carrier> out;
  if (credential.verifier == nullptr) return out;
  const signing::Anatomy anatomy = credential.verifier->profile().scheme().anatomy();
  for (const signing::Carrier& carrier : anatomy.carriers) {
    const access::Carrier header{access::Place::Header, carrier.header};
    if (std::ranges::find(out, header) == out.end()) out.push_back(header);
  }
  return out;
}

}  // namespace

void ScopeSet::insert(std::uint32_t scope) {
  if (words_.size() <= scope / 64) words_.resize(scope / 64 + 1);
  words_[scope / 64] |= std::uint64_t{1} << (scope % 64);
}

const CompiledKey* CompiledCredential::find_key(std::string_view id) const noexcept {
  const auto found = std::ranges::find(keys, id, &CompiledKey::id);
  return found == keys.end() ? nullptr : &*found;
}

bool CompiledRoute::serves(std::string_view method) const noexcept {
  return any_method ? !fetch::is_forbidden_method(method) : is_listed(methods, method);
}

std::optional<std::uint32_t> CompiledRoute::scope_of(std::string_view method) const noexcept {
  const auto find = [&](std::string_view wanted) {
    return std::ranges::find(scopes, wanted, &MethodScope::method);
  };
  auto found = find(method);
  if (found == scopes.end() && method == "HEAD") found = find("GET");
  return found == scopes.end() ? std::nullopt : std::optional(found->scope);
}

Match CompiledPolicy::match(std::string_view method, std::string_view path) const noexcept {
  const CompiledRoute* fallback = nullptr;
  for (const std::uint32_t index : table_.find(path)) {
    const CompiledRoute& route = routes_[index];
    if (route.serves(method)) return {&route, true};
    if (fallback == nullptr || (fallback->is_public() && !route.is_public())) fallback = &route;
  }
  return {fallback, false};
}

access::GateClaim CompiledPolicy::gate_of(const CompiledRoute& route) const {
  access::GateClaim out;
  out.statement = access::Statement::Stated;
  out.at = {.file = file_, .line = route.at.line, .column = route.at.column, .pointer = ""};
  for (const std::uint32_t index : route.credentials) {
    const CompiledCredential& credential = credentials_[index];
    access::SchemeClaim scheme;
    scheme.name = credential.name;
    scheme.kind = kind_of(credential);
    scheme.carriers = carriers_of(credential);
    if (credential.verifier != nullptr)
      scheme.signing_profile = std::string(credential.verifier->profile().scheme().name());
    if (!credential.require) out.optional = true;
    if (route.needs_all && !out.alternatives.empty())
      out.alternatives.front().push_back(std::move(scheme));
    else
      out.alternatives.push_back({std::move(scheme)});
  }
  if (!route.is_public()) out.statuses = {"401"};
  return out;
}

access::GrantClaim CompiledPolicy::grant_of(const CompiledRoute& route) const {
  access::GrantClaim out;
  const CorsBlock::Settings& cors = route.cors.settings();
  out.statement = access::Statement::Stated;
  out.at = {.file = file_, .line = route.at.line, .column = route.at.column, .pointer = ""};
  out.form = "policy";
  out.any_origin = cors.any_origin;
  for (const origins::OriginPattern& pattern : cors.origins.patterns()) {
    std::string text = pattern.text();
    if (const std::size_t deep = text.find("**"); deep != std::string::npos) text.erase(deep, 1);
    out.origins.push_back({text, pattern.is_exact() ? access::OriginEntry::Form::Exact
                                                    : access::OriginEntry::Form::Glob});
  }
  if (cors.allow_null) out.origins.push_back({"null", access::OriginEntry::Form::Exact});
  out.credentials = cors.credentials;
  out.methods = cors.any_method ? std::vector<std::string>{"*"} : cors.methods;
  out.request_headers = cors.request_headers;
  if (cors.any_request_header) out.request_headers->push_back("*");
  return out;
}

}  // namespace ringfence::policy
