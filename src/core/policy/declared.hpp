// A policy as it is written, with the place of each value: what the reader makes and the checks are
// made on. Each value is right by itself; whether they go together is for the checks.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/origins/ip_network.hpp"
#include "core/origins/origin_pattern.hpp"
#include "core/policy/path_pattern.hpp"
#include "core/policy/section.hpp"
#include "core/signing/profile.hpp"

namespace ringfence::policy {

struct ServiceDecl {
  Word name;
  std::vector<std::pair<origins::Origin, document::Position>> public_origins;
  Word upstream;
  std::optional<std::vector<origins::IpNetwork>> trusted_proxies;
  std::optional<Word> identity_secret;  // a reference
};

struct OriginEntryDecl {
  std::string text;
  document::Position at;
  std::string path;
  std::optional<origins::OriginPattern> pattern;  // nullopt: "null"
};
struct OriginSetDecl {
  std::string name;
  document::Position at;
  std::vector<OriginEntryDecl> entries;
  std::vector<Danger> dangers;
};

struct FailuresDecl {
  std::optional<document::Rate> address, address_and_key;
  std::chrono::milliseconds block{std::chrono::minutes(5)};
};

enum class CredentialType { ApiKey, Signature, Webhook, Upstream };

struct CredentialDecl {
  std::string name;
  document::Position at;
  std::string path;
  CredentialType type = CredentialType::ApiKey;
  std::optional<FailuresDecl> failures;
  std::vector<Danger> dangers;
  // --- ApiKey, and Upstream in a header ---
  Word header;
  bool any_format = false;
  std::optional<Word> store, pepper;  // references
  // --- Signature, Webhook ---
  std::optional<signing::SigningProfile> profile;
  bool is_rfc9421 = false;
  std::string accept_signature;  // value of Accept-Signature (RFC 9421 section 5.1), of rfc9421
  std::optional<Word> secrets;   // a reference to a file of signing keys
  std::vector<Word> webhook_secrets;  // references
  std::optional<std::int64_t> nonce_quota;
  std::string principal;  // of a webhook
  // --- Upstream ---
  enum class Carrier { Header, Cookie, Authorization } carrier = Carrier::Header;
  std::string cookie;
  bool require = true;
};

struct RateDecl {
  Word name;
  document::Rate rate;
  std::int64_t burst = 1;
};
enum class LimitBy { Principal, Key, Address, Route, Method, Header, Query };
struct LimitDecl {
  std::string name;
  document::Position at;
  std::vector<std::pair<LimitBy, std::string>> by;  // the name behind "header" and "query"
  std::vector<RateDecl> rates;
  std::vector<Danger> dangers;
};

struct StateDecl {
  enum class Store { Memory, File, Redis } store = Store::File;
  enum class Limits { Local, Deny, Open } limits = Limits::Local;
  document::Position at;
  std::string file;
  std::string redis_url, redis_namespace;
  std::optional<Word> redis_password;
  std::chrono::milliseconds redis_timeout{50};
  std::int64_t replay_capacity = 100'000;
  std::vector<Danger> dangers;
};

struct AddressLimitDecl {
  document::Rate rate;
  std::int64_t burst = 1;
  int ipv6_prefix = 64;
  document::Position at;
};
struct AuditDecl {
  std::string sink = "stderr";  // "file:PATH", "stderr", "none"
  bool block_when_full = true;
};

struct CorsDecl {
  document::Position at;
  std::string path;
  bool any_origin = false;
  std::vector<Word> sets;
  std::optional<std::vector<Word>> methods;
  std::vector<Word> request_headers;  // lower case
  bool any_request_header = false;
  std::vector<Word> expose;
  bool expose_any = false;
  bool credentials = false;
  std::optional<std::chrono::milliseconds> max_age;
  document::Position max_age_at;
  std::optional<bool> reject;  // enforce
  std::vector<Danger> dangers;
};

struct RouteDecl {
  Word name;
  std::string path_text;  // in faults: "routes[2]"
  document::Position at;
  Word pattern_text;
  std::optional<PathPattern> pattern;
  std::vector<Word> methods;  // as the Fetch standard normalises them
  bool any_method = false;
  std::string public_reason;  // "" not public
  bool is_guarded = false;    // has auth
  bool needs_all = false;     // auth: all
  std::vector<Word> credentials;
  std::vector<std::pair<Word, Word>> scopes;  // method, scope
  bool cors_none = false;                     // said so
  std::optional<CorsDecl> cors;
  struct LimitUse {
    Word limit;
    std::vector<Word> methods;  // empty: all
  };
  std::vector<LimitUse> limits;
  std::optional<std::size_t> body;
  std::optional<bool> shadow;
  std::vector<Danger> dangers;
};

struct TestDecl {
  std::string name;
  document::Position at;
  bool is_preflight = false;
  std::string method, target;
  std::optional<std::string> origin;
  std::vector<std::string> headers;  // lower case, sorted
  std::string credential;
  std::optional<std::vector<std::string>> scopes;
  std::optional<int> status;
  std::string code;
  std::optional<bool> readable;
};

struct Declared {
  std::string environment;
  ServiceDecl service;
  std::vector<OriginSetDecl> origin_sets;
  std::vector<CredentialDecl> credentials;
  std::vector<LimitDecl> limits;
  StateDecl state;
  std::optional<AddressLimitDecl> address_limit;
  AuditDecl audit;
  std::size_t body = std::size_t{1} << 20U;
  std::chrono::milliseconds max_age{std::chrono::minutes(10)};
  int unlisted = 404;
  bool explain = false, shadow = false;
  document::Position explain_at;
  std::vector<RouteDecl> routes;
  std::vector<TestDecl> tests;

  [[nodiscard]] bool is_prod() const noexcept { return environment == "prod"; }
};

}  // namespace ringfence::policy
