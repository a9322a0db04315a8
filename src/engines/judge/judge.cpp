#include "engines/judge/judge.hpp"

#include <algorithm>
#include <map>

#include "engines/judge/exposures.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {
namespace {

using access::Access;
using access::Observation;

bool asks_for_credentials(const Observation& o) {
  return o.access == Access::Refused || o.access == Access::Gated ||
         o.gate.kind != access::CredentialKind::None;
}

bool server_asks(std::span<const Observation> all, const Observation& one) {
  const origins::Origin server = origins::Origin::of(one.operation.url);
  return std::ranges::any_of(all, [&](const Observation& o) {
    return asks_for_credentials(o) && origins::Origin::of(o.operation.url) == server;
  });
}

// By server and operation: a redirect within the server moves an operation's URL, and not these.
class Claims {
 public:
  explicit Claims(const JudgeOptions& options) {
    for (const access::OperationClaims& claims : options.claims)
      by_id_.emplace(std::pair(claims.server, claims.id), &claims);
  }
  [[nodiscard]] const access::OperationClaims* of(const Observation& o) const {
    const auto found =
        by_id_.find(std::pair(origins::Origin::of(o.operation.url), o.operation.id()));
    return found == by_id_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::pair<origins::Origin, std::string>, const access::OperationClaims*> by_id_;
};

// An operation with several credentials is observed once for each; what does not depend on them is
// said once.
bool is_new(const std::vector<finding::Finding>& known, const finding::Finding& one) {
  return std::ranges::none_of(known, [&](const finding::Finding& f) {
    return f.rule == one.rule && f.cause == one.cause && f.operation == one.operation &&
           f.url == one.url;
  });
}

}  // namespace

Case make_case(const Observation& observation, const JudgeOptions& options) {
  Case out{.observation = observation,
           .options = options,
           .exposures = exposures(observation),
           .facts = {}};
  out.facts.reserve(observation.exchanges.size());
  for (const access::Exchange& exchange : observation.exchanges)
    out.facts.push_back(facts_of(exchange));
  out.server_asks_for_credentials = asks_for_credentials(observation);
  return out;
}

std::vector<finding::Finding> judge(std::span<const Observation> observations,
                                    const JudgeOptions& options) {
  std::vector<finding::Finding> out;
  const Claims claims(options);
  for (const Observation& observation : observations) {
    Case one = make_case(observation, options);
    one.claims = claims.of(observation);
    one.server_asks_for_credentials = server_asks(observations, observation);
    for (const Rule& rule : all_rules())
      for (finding::Finding& finding : rule.apply(one))
        if (is_new(out, finding)) out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace ringfence::judge
