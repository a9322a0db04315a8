#include "core/policy/compile.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/digest.hpp"
#include "core/base/text.hpp"
#include "core/credentials/key_file.hpp"
#include "core/policy/bounds.hpp"

namespace ringfence::policy {

// The secrets of one credential, and what they say of themselves.
class KeyLoader {
 public:
  KeyLoader(const Secrets& secrets, std::vector<Fault>& faults)
      : secrets_(secrets), faults_(faults) {}

  CredentialKeys load(const CredentialDecl& credential) {
    CredentialKeys out;
    if (credential.store) {
      const Secret* text = resolve(*credential.store, credential.path + ".store");
      if (text == nullptr) return out;
      auto keys = credentials::read_keys(text->reveal());
      if (!keys) return broken(*credential.store, keys.error());
      out.stored = *std::move(keys);
      out.known = true;
    } else if (credential.secrets) {
      const Secret* text = resolve(*credential.secrets, credential.path + ".secrets");
      if (text == nullptr) return out;
      auto keys = credentials::read_secrets(text->reveal());
      if (!keys) return broken(*credential.secrets, keys.error());
      out.signing = *std::move(keys);
      out.known = true;
    } else {
      for (const Word& word : credential.webhook_secrets) {
        const Secret* text = resolve(word, credential.path + ".secret");
        if (text == nullptr) return {};
        credentials::SigningKey key;
        key.record.principal = credential.principal;
        key.record.at = word.at;
        key.secret = Secret(std::string(text->reveal()));
        out.signing.push_back(std::move(key));
      }
      out.known = !out.signing.empty();
    }
    return out;
  }

  const Secret* resolve(const Word& word, const std::string& path) {
    const auto found = secrets_.find(word.text);
    if (found != secrets_.end() && found->second) return &*found->second;
    faults_.push_back({Rule::SecretUnresolved, path, text::printable(word.text, 120), word.at,
                       found == secrets_.end() ? "" : found->second.error().detail, ""});
    return nullptr;
  }

 private:
  CredentialKeys broken(const Word& reference, const std::vector<document::Problem>& problems) {
    const std::string file = reference.text.substr(reference.text.find(':') + 1);
    for (const document::Problem& problem : problems)
      faults_.push_back({Rule::KeyFileInvalid, "keys", "", problem.at, problem.text, file});
    return {};
  }

  const Secrets& secrets_;
  std::vector<Fault>& faults_;
};

class Compiler {
 public:
  Compiler(const CompileInput& input, const Secrets& secrets, Declared declared,
           std::vector<Fault>& faults)
      : input_(input), loader_(secrets, faults), faults_(faults) {
    out_.declared_ = std::move(declared);
  }

  // Null: there are faults that stop it.
  std::shared_ptr<const CompiledPolicy> run() {
    const Declared& policy = out_.declared_;
    KeysByCredential keys;
    for (const CredentialDecl& credential : policy.credentials)
      keys[credential.name] = loader_.load(credential);
    if (policy.service.identity_secret)
      (void)loader_.resolve(*policy.service.identity_secret, "service.identity_secret");
    if (policy.state.redis_password)
      (void)loader_.resolve(*policy.state.redis_password, "state.redis.password");
    check_references(policy, faults_);
    check_overlaps(policy, faults_);
    check_cors(policy, keys, faults_);
    check_keys(policy, keys, faults_);
    check_state(policy, keys, input_.host, faults_);
    check_dangers(policy, input_.now, faults_);
    number_scopes(keys);
    if (any_fatal(faults_)) return nullptr;
    for (const CredentialDecl& credential : policy.credentials)
      make_credential(credential, std::move(keys[credential.name]));
    for (const RouteDecl& route : policy.routes) make_route(route);
    if (any_fatal(faults_)) return nullptr;
    make_service();
    return std::make_shared<const CompiledPolicy>(std::move(out_));
  }

 private:
  void number_scopes(const KeysByCredential& keys) {
    const auto add = [&](const std::string& scope) {
      scope_numbers_.try_emplace(scope, static_cast<std::uint32_t>(scope_numbers_.size()));
    };
    for (const RouteDecl& route : out_.declared_.routes)
      for (const auto& [method, scope] : route.scopes) add(scope.text);
    for (const auto& [name, of] : keys)
      for (const credentials::KeyRecord* key : of.records())
        for (const std::string& scope : key->scopes) add(scope);
    if (scope_numbers_.size() > kMaxPolicyScopes)
      faults_.push_back({Rule::TooMany,
                         "scopes",
                         std::to_string(scope_numbers_.size()),
                         {},
                         fmt::format("at most {} scopes in all", kMaxPolicyScopes),
                         ""});
    out_.scopes_.resize(scope_numbers_.size());
    for (const auto& [scope, number] : scope_numbers_) out_.scopes_[number] = scope;
  }

  origins::OriginSet origins_of(const std::vector<std::string>& sets) {
    std::vector<origins::OriginPattern> patterns;
    for (const std::string& name : sets) {
      const OriginSetDecl* set = find_set(out_.declared_, name);
      RINGFENCE_ASSERT(set != nullptr);
      for (const OriginEntryDecl& entry : set->entries)
        if (entry.pattern) patterns.push_back(*entry.pattern);
    }
    auto made = origins::OriginSet::of(patterns);
    if (made) return *std::move(made);
    faults_.push_back(
        {Rule::TooMany, "origins", std::to_string(patterns.size()), {}, made.error().detail, ""});
    return {};
  }

  CompiledKey make_key(const CredentialDecl& credential, const credentials::KeyRecord& record) {
    CompiledKey out{.id = record.id, .principal = record.principal};
    for (const std::string& scope : record.scopes) out.scopes.insert(scope_numbers_.at(scope));
    if (record.origins) out.origins = origins_of(*record.origins);
    out.cidrs = record.cidrs;
    out.not_before = record.not_before;
    out.not_after = record.not_after;
    out.revoked = record.revoked;
    out.rate = record.rate;
    if (retention_of(credential) != 0)
      out.nonce_quota = nonce_quota_of(out_.declared_, credential, record).value_or(0);
    return out;
  }

  void make_credential(const CredentialDecl& decl, CredentialKeys keys) {
    CompiledCredential out;
    out.name = decl.name;
    out.type = decl.type;
    out.header = decl.header.text;
    out.cookie = decl.cookie;
    out.require = decl.require;
    out.any_format = decl.any_format;
    out.is_rfc9421 = decl.is_rfc9421;
    out.retention = retention_of(decl);
    out.failures = decl.failures;
    for (const credentials::KeyRecord* record : keys.records())
      out.keys.push_back(make_key(decl, *record));
    if (decl.type == CredentialType::ApiKey) {
      credentials::KeyHasher hasher;
      if (decl.pepper)
        if (const Secret* pepper = loader_.resolve(*decl.pepper, decl.path + ".pepper"))
          hasher = credentials::KeyHasher(*pepper);
      out.ring = credentials::KeyRing(std::move(keys.stored), std::move(hasher));
    }
    if (decl.profile) make_verifier(decl, std::move(keys), out);
    challenge(decl, out);
    out_.credentials_.push_back(std::move(out));
  }

  void make_verifier(const CredentialDecl& decl, CredentialKeys keys, CompiledCredential& out) {
    // A file of signing keys may still be empty: then no signature is right.
    if (keys.signing.empty()) return;
    std::vector<signing::NamedSecret> secrets;
    for (credentials::SigningKey& key : keys.signing)
      secrets.push_back({key.record.id, std::move(key.secret)});
    auto verifier = signing::Verifier::make(*decl.profile, std::move(secrets));
    if (verifier) {
      out.verifier = std::make_shared<const signing::Verifier>(*std::move(verifier));
      return;
    }
    for (const Error& error : verifier.error())
      faults_.push_back({Rule::KeyFileInvalid, decl.path, "", decl.at, error.detail, ""});
  }

  // No scheme is registered for API keys; the word is the one that most APIs use.
  void challenge(const CredentialDecl& decl, CompiledCredential& out) const {
    out.challenge = decl.accept_signature;
    if (out.type == CredentialType::ApiKey)
      out.challenge = fmt::format("ApiKey realm=\"{}\"", out_.declared_.service.name.text);
  }

  CorsBlock make_cors(const RouteDecl& route) {
    if (!route.cors) return {};
    const CorsDecl& decl = *route.cors;
    CorsBlock::Settings settings;
    settings.any_origin = decl.any_origin;
    std::vector<std::string> sets;
    for (const Word& set : decl.sets) {
      sets.push_back(set.text);
      for (const OriginEntryDecl& entry : find_set(out_.declared_, set.text)->entries)
        settings.allow_null = settings.allow_null || !entry.pattern;
    }
    settings.origins = origins_of(sets);
    settings.credentials = decl.credentials;
    settings.rejects = decl.reject.value_or(route.is_guarded);
    settings.any_method = route.any_method && !decl.methods;
    for (const Word& method : decl.methods ? *decl.methods : route.methods)
      settings.methods.push_back(method.text);
    for (const Word& header : decl.request_headers) settings.request_headers.push_back(header.text);
    settings.any_request_header = decl.any_request_header;
    for (const Word& header : decl.expose) settings.expose.push_back(header.text);
    settings.expose_any = decl.expose_any;
    settings.max_age = decl.max_age.value_or(out_.declared_.max_age).count() / 1000;
    return CorsBlock(std::move(settings));
  }

  void make_route(const RouteDecl& decl) {
    CompiledRoute out;
    out.name = decl.name.text;
    out.path_text = decl.pattern_text.text;
    out.at = decl.at;
    out.any_method = decl.any_method;
    for (const Word& method : decl.methods) out.methods.push_back(method.text);
    const bool get = out.serves("GET") && !out.any_method;
    std::vector<std::string> allow = out.methods;
    if (get && std::ranges::find(allow, "HEAD") == allow.end()) allow.emplace_back("HEAD");
    out.allow = text::join(allow, ", ");
    out.public_reason = decl.public_reason;
    out.needs_all = decl.needs_all;
    for (const Word& name : decl.credentials)
      out.credentials.push_back(static_cast<std::uint32_t>(
          find_credential(out_.declared_, name.text) - out_.declared_.credentials.data()));
    for (const auto& [method, scope] : decl.scopes)
      out.scopes.push_back({method.text, scope_numbers_.at(scope.text)});
    out.cors = make_cors(decl);
    for (const RouteDecl::LimitUse& use : decl.limits) {
      CompiledRoute::LimitUse limit{
          static_cast<std::uint32_t>(find_limit(out_.declared_, use.limit.text) -
                                     out_.declared_.limits.data()),
          {}};
      for (const Word& method : use.methods) limit.methods.push_back(method.text);
      out.limits.push_back(std::move(limit));
    }
    out.body = decl.body.value_or(out_.declared_.body);
    out.shadow = decl.shadow.value_or(out_.declared_.shadow);
    out_.table_.add(*decl.pattern, static_cast<std::uint32_t>(out_.routes_.size()));
    out_.routes_.push_back(std::move(out));
  }

  void make_service() {
    for (const auto& [origin, at] : out_.declared_.service.public_origins) {
      out_.own_.push_back(origin.serialise());
      out_.authorities_.push_back(out_.own_.back().substr(out_.own_.back().find("://") + 3));
    }
    out_.proxies_ =
        out_.declared_.service.trusted_proxies.value_or(std::vector<origins::IpNetwork>());
    out_.digest_ = hex(sha256(input_.yaml));
    out_.file_ = std::string(input_.file);
  }

  const CompileInput& input_;
  KeyLoader loader_;
  std::vector<Fault>& faults_;
  CompiledPolicy out_;
  std::map<std::string, std::uint32_t, std::less<>> scope_numbers_;
};

std::expected<Compilation, std::vector<Fault>> compile(const CompileInput& input,
                                                       const Secrets& secrets) {
  ReadPolicy read = read_policy(input.yaml, input.environment);
  std::shared_ptr<const CompiledPolicy> policy;
  if (!read.is_broken)
    policy = Compiler(input, secrets, std::move(read.declared), read.faults).run();
  put_in_order(read.faults);
  if (policy == nullptr) {
    RINGFENCE_ASSERT(any_fatal(read.faults));
    return std::unexpected(std::move(read.faults));
  }
  return Compilation{std::move(policy), std::move(read.faults)};
}

std::vector<Reference> references_of(std::string_view yaml, std::string_view environment) {
  return references_of(read_policy(yaml, environment).declared);
}

}  // namespace ringfence::policy
