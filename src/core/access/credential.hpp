// A credential that the person who scans has given, and the gate of an operation that asks for one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.hpp"
#include "core/fetch/cookie_rules.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::access {

enum class CredentialKind { None, ApiKey, Signature, Bearer, Basic, Cookie };
[[nodiscard]] std::string_view name_of(
    CredentialKind kind);  // "API key", "HMAC signature", "bearer token" ...

enum class Place { Header, Query, Cookie };

// Where one part of a credential travels. No secret in it: gates, evidence and reports carry this.
struct Carrier {
  Place place = Place::Header;
  std::string name;  // header, parameter or cookie name
  friend bool operator==(const Carrier&, const Carrier&) = default;
};

// The browser adds it by itself (cookie, HTTP authentication), so a page need not know it.
[[nodiscard]] constexpr bool is_ambient(CredentialKind kind) noexcept {
  return kind == CredentialKind::Cookie || kind == CredentialKind::Basic;
}

struct CredentialPart {
  Carrier carrier;
  Secret value;
};

// One credential is one or more parts that go together: a key; or signature, timestamp and nonce.
struct Credential {
  std::string label;  // unique in a scan, printable: "api-key X-API-Key"
  CredentialKind kind = CredentialKind::ApiKey;
  std::vector<CredentialPart> parts;
  std::optional<fetch::CookieAttributes> cookie;  // of a Cookie credential, when known
  std::vector<origins::Origin> only_for{};        // goes to these alone; empty: to what is scanned
  // The signing profile that makes it anew for each request, as it was named; then parts hold no
  // value. "": the values are fixed.
  std::string signing_profile{};

  [[nodiscard]] std::vector<Carrier> carriers() const;
};

// What an operation asks for before it answers.
struct Gate {
  CredentialKind kind = CredentialKind::None;
  std::vector<Carrier> carriers;
  std::string credential_label;       // "" for None
  std::optional<int> refusal_status;  // what it answers without a credential
  std::optional<fetch::CookieAttributes>
      cookie;  // attributes of the session cookie, when given or observed
  friend bool operator==(const Gate&, const Gate&) = default;

  [[nodiscard]] bool is_ambient() const noexcept { return access::is_ambient(kind); }
  // Names of the request headers that carry it, lower case; these are what a preflight must allow.
  [[nodiscard]] std::vector<std::string> header_names() const;
};

}  // namespace ringfence::access
