#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/policy/checks.hpp"

namespace ringfence::policy {
namespace {

// Live nonces that `count` requests in `per` make within `retention`, and the burst on top.
std::int64_t live(const document::Rate& rate, std::int64_t burst, std::int64_t retention) {
  const std::int64_t window = retention * 1000, per = rate.per.count();
  // In whole windows first: the product of both may be over 64 bits.
  const std::int64_t whole = window / per, rest = window % per;
  const auto more = static_cast<std::int64_t>(static_cast<double>(rest) / static_cast<double>(per) *
                                              static_cast<double>(rate.count)) +
                    1;
  return whole > document::kMaxCount / rate.count ? document::kMaxCount
                                                  : whole * rate.count + more + burst;
}

// The least of the rates of a limit that counts each key, or each principal, by itself.
std::optional<std::int64_t> live_of(const LimitDecl& limit, std::int64_t retention) {
  const bool per_key = std::ranges::all_of(limit.by, [](const auto& by) {
    return by.first == LimitBy::Principal || by.first == LimitBy::Key;
  });
  if (!per_key || limit.by.empty()) return std::nullopt;
  std::optional<std::int64_t> least;
  for (const RateDecl& rate : limit.rates) {
    const std::int64_t n = live(rate.rate, rate.burst, retention);
    least = std::min(least.value_or(n), n);
  }
  return least;
}

bool uses(const RouteDecl& route, std::string_view credential) {
  return std::ranges::find(route.credentials, credential, &Word::text) != route.credentials.end();
}

void check_capacity(const Declared& policy, const KeysByCredential& keys,
                    std::vector<Fault>& faults) {
  std::int64_t sum = 0;
  for (const CredentialDecl& credential : policy.credentials) {
    const auto found = keys.find(credential.name);
    if (retention_of(credential) == 0 || found == keys.end()) continue;
    for (const credentials::KeyRecord* key : found->second.records()) {
      const auto quota = nonce_quota_of(policy, credential, *key);
      if (!quota) {
        faults.push_back({Rule::ReplayCapacity, credential.path, key->id, credential.at,
                          "nothing bounds how many nonces this key can have: give it a rate, its "
                          "routes a limit by principal, or the credential a nonce_quota",
                          ""});
        return;
      }
      sum += *quota;
    }
  }
  if (sum > policy.state.replay_capacity)
    faults.push_back({Rule::ReplayCapacity, "state.replay_capacity",
                      std::to_string(policy.state.replay_capacity), policy.state.at,
                      fmt::format("all keys together can have {} live nonces", sum), ""});
}

void check_host(const Declared& policy, const HostCapabilities& host, std::vector<Fault>& faults) {
  const auto cannot = [&](const std::string& path, document::Position at, std::string detail) {
    faults.push_back({Rule::HostCannot, path, "", at, std::move(detail), ""});
  };
  for (const CredentialDecl& credential : policy.credentials) {
    const bool signs =
        credential.type == CredentialType::Signature || credential.type == CredentialType::Webhook;
    if (signs && !host.raw_target)
      cannot(credential.path, credential.at,
             "the host does not give the path as it was sent, and that is what is signed");
    if (signs && !host.body)
      cannot(credential.path, credential.at, "the host does not give the body before it goes on");
    if (credential.type == CredentialType::ApiKey && !host.duplicate_headers)
      cannot(credential.path, credential.at,
             "the host joins headers that come twice, so that two keys look like one");
  }
  if (host.response_edits) return;
  for (const RouteDecl& route : policy.routes)
    if (route.cors)
      cannot(route.cors->path, route.cors->at,
             "the host cannot change the application's answer, so its own CORS headers would stay");
}

// Whose principal is known here, and so are its scopes: all of the route's credentials, or its
// limits and scopes hold for some of its clients alone.
bool knows_clients(const Declared& policy, const RouteDecl& route) {
  return route.is_guarded && std::ranges::all_of(route.credentials, [&](const Word& name) {
           const CredentialDecl* credential = find_credential(policy, name.text);
           return credential == nullptr || credential->type != CredentialType::Upstream;
         });
}

void check_identity(const Declared& policy, const RouteDecl& route, std::vector<Fault>& faults) {
  for (const Word& method : route.methods) {
    const bool has = std::ranges::any_of(
        route.scopes, [&](const auto& s) { return s.first.text == method.text; });
    if (!has && !route.scopes.empty())
      faults.push_back({Rule::MethodWithoutScope, route.path_text + ".auth.scopes", method.text,
                        method.at, "", ""});
  }
  if (knows_clients(policy, route)) return;
  if (!route.scopes.empty())
    faults.push_back({Rule::ScopeWithoutIdentity, route.path_text + ".auth.scopes", "",
                      route.scopes.front().second.at, "", ""});
  for (const RouteDecl::LimitUse& use : route.limits) {
    const LimitDecl* limit = find_limit(policy, use.limit.text);
    if (limit != nullptr && std::ranges::any_of(limit->by, [](const auto& by) {
          return by.first == LimitBy::Principal || by.first == LimitBy::Key;
        }))
      faults.push_back({Rule::LimitWithoutIdentity, route.path_text + ".limits",
                        text::printable(use.limit.text, 80), use.limit.at, "", ""});
  }
}

}  // namespace

std::int64_t retention_of(const CredentialDecl& credential) {
  if (credential.type != CredentialType::Signature || !credential.profile) return 0;
  const auto& window = credential.profile->window();
  const bool nonce = credential.profile->scheme().anatomy().carries(signing::Carrier::Role::Nonce);
  return window && nonce ? window->past + window->future + 1 : 0;
}

std::optional<std::int64_t> nonce_quota_of(const Declared& policy, const CredentialDecl& credential,
                                           const credentials::KeyRecord& key) {
  if (credential.nonce_quota) return credential.nonce_quota;
  const std::int64_t retention = retention_of(credential);
  if (key.rate) return live(*key.rate, key.rate->count, retention);
  // Each route of the credential has a limit per key; the routes add up.
  std::int64_t sum = 0;
  std::vector<const LimitDecl*> counted;
  for (const RouteDecl& route : policy.routes) {
    if (!uses(route, credential.name)) continue;
    std::optional<std::int64_t> least;
    const LimitDecl* by = nullptr;
    for (const RouteDecl::LimitUse& use : route.limits) {
      const LimitDecl* limit = find_limit(policy, use.limit.text);
      if (limit == nullptr || !use.methods.empty()) continue;
      const auto n = live_of(*limit, retention);
      if (n && (!least || *n < *least)) least = n, by = limit;
    }
    if (!least) return std::nullopt;
    // One limit of several routes is one bucket.
    if (std::ranges::find(counted, by) != counted.end()) continue;
    counted.push_back(by);
    sum += *least;
  }
  return sum;
}

void check_state(const Declared& policy, const KeysByCredential& keys, const HostCapabilities& host,
                 std::vector<Fault>& faults) {
  check_capacity(policy, keys, faults);
  check_host(policy, host, faults);
  const auto add = [&](Rule rule, std::string path, document::Position at) {
    faults.push_back({rule, std::move(path), "", at, "", ""});
  };
  if (policy.state.store == StateDecl::Store::Memory && host.processes > 1)
    add(Rule::MemoryStoreShared, "state.store", policy.state.at);
  bool by_address = policy.address_limit.has_value();
  for (const LimitDecl& limit : policy.limits)
    by_address = by_address || std::ranges::any_of(limit.by, [](const auto& by) {
                   return by.first == LimitBy::Address;
                 });
  if (by_address && !policy.service.trusted_proxies)
    add(Rule::AddressWithoutProxies, "service.trusted_proxies", policy.service.name.at);
  for (const CredentialDecl& credential : policy.credentials) {
    const bool used = std::ranges::any_of(
        policy.routes, [&](const RouteDecl& route) { return uses(route, credential.name); });
    if (used && credential.type != CredentialType::Upstream && !credential.failures)
      add(Rule::NoFailureLimit, credential.path, credential.at);
  }
  for (const RouteDecl& route : policy.routes) check_identity(policy, route, faults);
  if (policy.explain && policy.is_prod()) add(Rule::ExplainInProd, "explain", policy.explain_at);
  if (policy.shadow) add(Rule::ShadowMode, "shadow", {});
  for (const RouteDecl& route : policy.routes)
    if (route.shadow.value_or(false)) add(Rule::ShadowMode, route.path_text + ".shadow", route.at);
}

}  // namespace ringfence::policy
