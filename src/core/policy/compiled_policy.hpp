// A policy, ready to decide: right by construction, unchanging, safe from any number of threads.
// It answers which route a request belongs to, what the route asks for and whom it lets in.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/claim.hpp"
#include "core/credentials/key_ring.hpp"
#include "core/policy/cors_block.hpp"
#include "core/policy/declared.hpp"
#include "core/policy/route_table.hpp"
#include "core/signing/verifier.hpp"

namespace ringfence::policy {

// A set of the policy's scopes, one bit each.
class ScopeSet {
 public:
  void insert(std::uint32_t scope);
  [[nodiscard]] bool contains(std::uint32_t scope) const noexcept {
    return scope / 64 < words_.size() && (words_[scope / 64] >> (scope % 64) & 1U) != 0;
  }

 private:
  std::vector<std::uint64_t> words_;
};

// What one key may do; in the order of the keys of its credential.
struct CompiledKey {
  std::string id, principal;
  ScopeSet scopes;
  // Of `KeyRecord::origins`: nullopt, or the sets put together.
  std::optional<origins::OriginSet> origins;
  std::vector<origins::IpNetwork> cidrs;
  std::optional<std::int64_t> not_before, not_after, revoked;
  std::optional<document::Rate> rate;
  std::int64_t nonce_quota = 0;  // 0: it has no nonces
};

struct CompiledCredential {
  std::string name;
  CredentialType type = CredentialType::ApiKey;
  std::string header;  // that carries it; "" a signature's are in its scheme
  std::string cookie;  // of Upstream
  bool require = true;
  bool any_format = false;
  std::string challenge;  // value of WWW-Authenticate, of a signature Accept-Signature; or ""
  bool is_rfc9421 = false;
  credentials::KeyRing ring;                          // of ApiKey
  std::shared_ptr<const signing::Verifier> verifier;  // of Signature and Webhook
  std::vector<CompiledKey> keys;
  std::int64_t retention = 0;  // seconds that a nonce is kept; 0: there is none
  std::optional<FailuresDecl> failures;

  [[nodiscard]] const CompiledKey* find_key(std::string_view id) const noexcept;
};

struct CompiledRoute {
  std::string name, path_text;
  document::Position at;
  std::vector<std::string> methods;  // as declared; GET serves HEAD
  bool any_method = false;
  std::string allow;          // value of Allow
  std::string public_reason;  // "" guarded
  bool needs_all = false;
  std::vector<std::uint32_t> credentials;  // into CompiledPolicy::credentials()
  struct MethodScope {
    std::string method;
    std::uint32_t scope;
  };
  std::vector<MethodScope> scopes;
  CorsBlock cors;
  struct LimitUse {
    std::uint32_t limit;               // into CompiledPolicy::limits()
    std::vector<std::string> methods;  // empty: all
  };
  std::vector<LimitUse> limits;
  std::size_t body = 0;
  bool shadow = false;

  [[nodiscard]] bool is_public() const noexcept { return credentials.empty(); }
  [[nodiscard]] bool serves(std::string_view method) const noexcept;
  // nullopt: the method asks for no scope.
  [[nodiscard]] std::optional<std::uint32_t> scope_of(std::string_view method) const noexcept;
};

struct Match {
  const CompiledRoute* route = nullptr;  // null: the path is not listed
  // False: the path is, and no route of it has the method. Then `route` is one that asks for a
  // credential, where there is one, so that a stranger does not learn which methods there are.
  bool serves = false;
};

class CompiledPolicy {
 public:
  // `path` passes `check_path`. Allocates nothing.
  [[nodiscard]] Match match(std::string_view method, std::string_view path) const noexcept;

  // The same as declared sides elsewhere say it, so that one comparison serves them all.
  [[nodiscard]] access::GateClaim gate_of(const CompiledRoute& route) const;
  // A wildcard of one label is given as "*", which a reader takes for more: never for less.
  [[nodiscard]] access::GrantClaim grant_of(const CompiledRoute& route) const;

  [[nodiscard]] const std::vector<CompiledRoute>& routes() const noexcept { return routes_; }
  [[nodiscard]] const std::vector<CompiledCredential>& credentials() const noexcept {
    return credentials_;
  }
  [[nodiscard]] const std::vector<LimitDecl>& limits() const noexcept { return declared_.limits; }
  [[nodiscard]] const std::vector<std::string>& scopes() const noexcept { return scopes_; }
  // Serialised, for Host and for Origin.
  [[nodiscard]] const std::vector<std::string>& public_origins() const noexcept { return own_; }
  [[nodiscard]] const std::vector<std::string>& public_authorities() const noexcept {
    return authorities_;
  }
  [[nodiscard]] const std::vector<origins::IpNetwork>& trusted_proxies() const noexcept {
    return proxies_;
  }
  // Everything that is used as it was declared: state, audit, address limit, tests ...
  [[nodiscard]] const Declared& declared() const noexcept { return declared_; }
  // SHA-256 of the file, in hexadecimal: what the audit log names the policy by.
  [[nodiscard]] const std::string& digest() const noexcept { return digest_; }
  [[nodiscard]] const std::string& file() const noexcept { return file_; }

 private:
  friend class Compiler;
  CompiledPolicy() = default;

  Declared declared_;
  std::vector<CompiledRoute> routes_;
  RouteTable table_;
  std::vector<CompiledCredential> credentials_;
  std::vector<std::string> scopes_, own_, authorities_;
  std::vector<origins::IpNetwork> proxies_;
  std::string digest_, file_;
};

}  // namespace ringfence::policy
