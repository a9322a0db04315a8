#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/origins/address_space.hpp"
#include "core/policy/checks.hpp"

namespace ringfence::policy {
namespace {

using origins::OriginPattern;

// Of those that schemes sign, the ones that no script can set.
constexpr std::string_view kUnsettable[] = {"date", "host"};

std::string_view host_of(const OriginPattern& pattern) { return pattern.base().host(); }

// A name or address that is no public one: O14.
bool is_internal(const OriginPattern& pattern) {
  const std::string_view host = host_of(pattern);
  if (pattern.base().is_loopback() || host.ends_with(".local") || host.ends_with(".internal") ||
      host.ends_with(".lan"))
    return true;
  const auto space = origins::address_space(host);
  return space && origins::is_internal(*space);
}

bool is_insecure(const OriginPattern& pattern) {
  return pattern.base().scheme() == "http" && !pattern.base().is_loopback();
}

// What a set lets in and what that means, by the routes that use it.
class OriginChecks {
 public:
  OriginChecks(const Declared& policy, std::vector<Fault>& faults)
      : policy_(policy), faults_(faults) {}

  void run(const OriginSetDecl& set) {
    bool guarded = false, credentialed = false;
    for (const RouteDecl& route : policy_.routes) {
      if (!route.cors ||
          std::ranges::find(route.cors->sets, set.name, &Word::text) == route.cors->sets.end())
        continue;
      guarded = guarded || route.is_guarded;
      credentialed = credentialed || route.cors->credentials;
    }
    for (const OriginEntryDecl& entry : set.entries) {
      if (!entry.pattern) continue;
      if (policy_.is_prod() && is_internal(*entry.pattern)) fault(Rule::OriginInternal, entry);
      if ((guarded || credentialed) && is_insecure(*entry.pattern) &&
          !accepts(set.dangers, Rule::OriginInsecure))
        fault(Rule::OriginInsecure, entry);
      if (credentialed && entry.pattern->host() != OriginPattern::Host::Exact)
        fault(Rule::WildcardOnCredentialed, entry);
      for (const auto& [own, at] : policy_.service.public_origins)
        if (*entry.pattern == OriginPattern::exactly(own)) fault(Rule::OriginIsOwn, entry);
    }
    redundant(set);
  }

 private:
  void fault(Rule rule, const OriginEntryDecl& entry, std::string detail = "") {
    faults_.push_back(
        {rule, entry.path, text::printable(entry.text, 120), entry.at, std::move(detail), ""});
  }

  // Wildcards are few, so each is asked about every entry.
  void redundant(const OriginSetDecl& set) {
    std::vector<const OriginEntryDecl*> wide;
    for (const OriginEntryDecl& entry : set.entries)
      if (entry.pattern && !entry.pattern->is_exact()) wide.push_back(&entry);
    std::map<std::string_view, const OriginEntryDecl*> seen;
    for (const OriginEntryDecl& entry : set.entries) {
      if (!seen.emplace(entry.text, &entry).second) {
        fault(Rule::OriginRedundant, entry, "the entry is given twice");
        continue;
      }
      if (!entry.pattern || !entry.pattern->is_exact()) continue;
      for (const OriginEntryDecl* other : wide)
        if (other->pattern->matches(entry.pattern->base()))
          fault(Rule::OriginRedundant, entry, fmt::format("{} lets it in already", other->text));
    }
  }

  const Declared& policy_;
  std::vector<Fault>& faults_;
};

class CorsChecks {
 public:
  CorsChecks(const Declared& policy, const KeysByCredential& keys, std::vector<Fault>& faults)
      : policy_(policy), keys_(keys), faults_(faults) {}

  void run(const RouteDecl& route) {
    if (route.any_method && route.is_guarded && !accepts(route.dangers, Rule::AnyMethod))
      fault(Rule::AnyMethod, route.path_text + ".methods", "*", route.at);
    if (!route.cors) return;
    const CorsDecl& cors = *route.cors;
    if (cors.any_origin && route.is_guarded && !accepts(cors.dangers, Rule::AnyOriginOnGuarded))
      fault(Rule::AnyOriginOnGuarded, cors.path + ".origins", "any", cors.at);
    if (cors.any_origin && cors.credentials)
      fault(Rule::AnyOriginWithCredentials, cors.path + ".origins", "any", cors.at);
    if (cors.any_request_header && route.is_guarded && !accepts(cors.dangers, Rule::AnyHeader))
      fault(Rule::AnyHeader, cors.path + ".request_headers", "*", cors.at);
    check_methods(route, cors);
    bool usable = !route.is_guarded, known = false;
    for (const Word& name : route.credentials)
      if (const CredentialDecl* credential = find_credential(policy_, name.text))
        usable = check_credential(cors, *credential) || usable, known = true;
    if (!usable && known) fault(Rule::NoBrowserCredential, cors.path, "", cors.at);
    if (cors.max_age && preflights_never(route, cors))
      fault(Rule::MaxAgeUnused, cors.path + ".max_age", document::to_text(*cors.max_age),
            cors.max_age_at);
  }

 private:
  void fault(Rule rule, std::string path, std::string_view value, document::Position at,
             std::string detail = "") {
    faults_.push_back(
        {rule, std::move(path), text::printable(value, 120), at, std::move(detail), ""});
  }

  void check_methods(const RouteDecl& route, const CorsDecl& cors) {
    if (!cors.methods || route.any_method) return;
    for (const Word& method : *cors.methods) {
      const bool served = std::ranges::any_of(route.methods, [&](const Word& m) {
        return m.text == method.text || (method.text == "HEAD" && m.text == "GET");
      });
      if (!served) fault(Rule::CorsMethodNotServed, cors.path + ".methods", method.text, method.at);
    }
  }

  void need_header(const CorsDecl& cors, const CredentialDecl& credential,
                   std::string_view header) {
    const std::string name = text::to_lower(header);
    if (cors.any_request_header ||
        std::ranges::find(cors.request_headers, name, &Word::text) != cors.request_headers.end())
      return;
    fault(Rule::CredentialHeaderMissing, cors.path + ".request_headers", header, cors.at,
          fmt::format("{} carries the credential {}, and the preflight of every real call fails "
                      "without it",
                      header, credential.name));
  }

  // Whether a page can use it. What stands in its way by a mistake is a fault.
  bool check_credential(const CorsDecl& cors, const CredentialDecl& credential) {
    using Carrier = CredentialDecl::Carrier;
    switch (credential.type) {
      case CredentialType::Webhook: return false;
      case CredentialType::Upstream:
        if (credential.carrier == Carrier::Cookie) return cors.credentials;
        need_header(cors, credential, credential.header.text);
        return true;
      case CredentialType::ApiKey: {
        need_header(cors, credential, credential.header.text);
        const auto found = keys_.find(credential.name);
        if (found == keys_.end() || !found->second.known || found->second.stored.empty())
          return true;
        return std::ranges::any_of(found->second.stored, [](const credentials::StoredKey& key) {
          return !key.record.is_server_only();
        });
      }
      case CredentialType::Signature: return check_signature(cors, credential);
    }
    std::unreachable();
  }

  bool check_signature(const CorsDecl& cors, const CredentialDecl& credential) {
    fault(Rule::BrowserSigns, cors.path, credential.name, cors.at);
    if (!credential.profile) return true;
    const signing::Anatomy anatomy = credential.profile->scheme().anatomy();
    std::vector<std::string> headers;
    for (const signing::Carrier& carrier : anatomy.carriers)
      if (std::ranges::find(headers, carrier.header) == headers.end())
        headers.push_back(carrier.header);
    bool usable = true;
    const auto check = [&](const std::string& header, bool carries) {
      const bool forbidden =
          std::ranges::find(kUnsettable, text::to_lower(header)) != std::end(kUnsettable);
      if (forbidden) {
        fault(Rule::SignsForbiddenHeader, cors.path, header, cors.at);
        usable = false;
      } else if (carries) {
        need_header(cors, credential, header);
      }
    };
    for (const std::string& header : headers) check(header, true);
    for (const signing::CoveredPart& part : anatomy.covered)
      if (part.kind == signing::PartKind::Header) check(part.name, false);
    return usable;
  }

  // Every request of a page is a simple one, and headers that would need a preflight are not taken.
  static bool preflights_never(const RouteDecl& route, const CorsDecl& cors) {
    const auto simple = [](const Word& m) {
      return m.text == "GET" || m.text == "HEAD" || m.text == "POST";
    };
    const auto& methods = cors.methods ? *cors.methods : route.methods;
    return !route.any_method && cors.request_headers.empty() && !cors.any_request_header &&
           std::ranges::all_of(methods, simple);
  }

  const Declared& policy_;
  const KeysByCredential& keys_;
  std::vector<Fault>& faults_;
};

}  // namespace

void check_cors(const Declared& policy, const KeysByCredential& keys, std::vector<Fault>& faults) {
  OriginChecks origins_of(policy, faults);
  for (const OriginSetDecl& set : policy.origin_sets) origins_of.run(set);
  CorsChecks cors(policy, keys, faults);
  for (const RouteDecl& route : policy.routes) cors.run(route);
}

}  // namespace ringfence::policy
