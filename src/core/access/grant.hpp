// What an operation lets pages do: the value that declared, observed and enforced sides share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/origins/look_alikes.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::access {

// One way in which origins are let in, with the concrete origins that show it.
struct OriginClause {
  origins::OriginKind kind;  // Random = any origin; FrontEnd, Learned ... = that origin exactly
  std::optional<origins::Origin>
      trusted;                            // the trusted origin that was mutated, for mutation kinds
  std::vector<origins::Origin> accepted;  // never empty
  std::vector<origins::Origin> refused;   // the nearest refusals: what the rule is not
  bool with_credentials = false;          // Access-Control-Allow-Credentials: true came with it
  std::string
      rule;  // the inferred rule, for a person: 'host ends with "shop.com", no dot before it'
  friend bool operator==(const OriginClause&, const OriginClause&) = default;
};

struct Grant {
  std::vector<OriginClause> origins;  // empty: no cross-origin page is let in
  bool wildcard = false;              // literal "*" was seen (as opposed to reflection)
  std::vector<std::string> methods;   // Access-Control-Allow-Methods, as listed
  std::vector<std::string>
      request_headers;  // Access-Control-Allow-Headers, lower case, "*" as itself
  std::vector<std::string> exposed_headers;  // Access-Control-Expose-Headers, lower case
  std::optional<long long> max_age_seconds;  // nullopt: not sent or malformed
  bool varies_by_origin =
      false;  // Vary names Origin (or *) on every answer that lets in one origin by name
  friend bool operator==(const Grant&, const Grant&) = default;

  [[nodiscard]] bool any_origin() const noexcept {
    for (const OriginClause& c : origins)
      if (c.kind == origins::OriginKind::Random) return true;
    return false;
  }
};

}  // namespace ringfence::access
