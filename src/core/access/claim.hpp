// What a document says about an operation: a gate or a grant as declared, and where it says so.
// That a document is silent, and that it says something nobody can read a value from, are values of
// their own: neither may ever be taken for "no" or for "*".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/credential.hpp"
#include "core/access/operation.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::access {

// Where something is declared. `line` 0: nowhere (nothing is declared).
struct Provenance {
  std::string file;  // as it was given: a path, a URL, "-"
  std::size_t line = 0, column = 0;
  std::string pointer;  // RFC 6901: "/paths/~1users/get"
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

enum class Statement {
  Undeclared,  // silent
  Unknown,     // something is declared, and what it comes to is not
  Stated,
};

// One security scheme that a requirement names.
struct SchemeClaim {
  std::string name;                         // in the document
  Statement statement = Statement::Stated;  // Unknown: the scheme is not defined, or of a kind we
                                            // know nothing of
  CredentialKind kind = CredentialKind::None;
  std::vector<Carrier> carriers;
  std::string signing_profile;  // x-ringfence-signature
  friend bool operator==(const SchemeClaim&, const SchemeClaim&) = default;
};

struct GateClaim {
  Statement statement = Statement::Undeclared;
  // Any one of these opens the operation; of one, all schemes together.
  std::vector<std::vector<SchemeClaim>> alternatives;
  bool optional = false;  // the operation also answers without any of them
  // Parameters that are named like a credential and belong to no scheme.
  std::vector<Carrier> loose;
  std::vector<std::string> statuses;  // "401", "429": responses that are declared
  Provenance at;

  // Declared so that nobody gets an answer without a credential.
  [[nodiscard]] bool asks() const noexcept {
    return statement == Statement::Stated && !optional && !alternatives.empty();
  }
  // Declared so that everybody does.
  [[nodiscard]] bool is_open() const noexcept {
    return statement == Statement::Stated && (optional || alternatives.empty());
  }
};

// For a person: "key and signature, or bearer", "open", "nothing declared".
[[nodiscard]] std::string describe(const GateClaim& gate);

// The gate of one alternative, as an observed one is written; labels are scheme names.
[[nodiscard]] Gate gate_of(const std::vector<SchemeClaim>& alternative);

// One entry of a declared list of origins.
struct OriginEntry {
  enum class Form {
    Exact,    // a serialised origin
    Glob,     // "*" stands for any run of characters but "/"
    Foreign,  // an origin that is no web page's: "chrome-extension://..."
    Unreadable,
  };
  std::string text;
  Form form = Form::Unreadable;
  friend bool operator==(const OriginEntry&, const OriginEntry&) = default;
};
[[nodiscard]] OriginEntry origin_entry(std::string_view text);

struct GrantClaim {
  Statement statement = Statement::Undeclared;              // of the origins
  bool any_origin = false;                                  // "*", or whoever asks
  std::vector<OriginEntry> origins;                         // Stated and empty: no origin at all
  std::optional<bool> credentials;                          // nullopt: not said
  std::optional<std::vector<std::string>> methods;          // upper case, "*" as itself
  std::optional<std::vector<std::string>> request_headers;  // lower case, "*" as itself
  bool from_example = false;       // a recorded answer, which is no promise
  bool in_force = true;            // false: switched off, so nothing is declared by it
  bool passes_preflights = false;  // the gateway hands OPTIONS on and decides nothing
  bool on_errors_only = false;     // of a gateway's own error answers
  std::string form;  // "response header", "OPTIONS", "x-kusk": the place that it was read from
  Provenance at;

  // nullopt: the document does not say.
  [[nodiscard]] std::optional<bool> lets_in(const origins::Origin& origin) const;
  [[nodiscard]] bool is_list() const noexcept {
    return statement == Statement::Stated && !any_origin && in_force && !from_example;
  }
};

// All that is declared about one operation.
struct OperationClaims {
  std::string id;  // Operation::id(), with the path of its server
  origins::Origin server = origins::Origin::opaque();
  GateClaim gate;
  GrantClaim grant;
  std::vector<std::string> path_methods;  // declared for the same path
  std::vector<std::string>
      made_up;    // parameters that are sent with a value of the right type alone
  Provenance at;  // of the operation
};

// By name alone, lower case: headers that carry a part of a signature, or a key.
[[nodiscard]] bool names_a_signature(std::string_view header) noexcept;
[[nodiscard]] bool names_a_key(std::string_view header) noexcept;

}  // namespace ringfence::access
