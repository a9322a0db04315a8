#include "engines/judge/judge.hpp"

#include <map>
#include <set>
#include <string>
#include <tuple>

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

std::set<origins::Origin> servers_that_ask(std::span<const Observation> all) {
  std::set<origins::Origin> out;
  for (const Observation& o : all)
    if (asks_for_credentials(o)) out.insert(origins::Origin::of(o.operation.url));
  return out;
}

}  // namespace

Case make_case(const Observation& observation, const JudgeOptions& options) {
  Case out{.observation = observation,
           .options = options,
           .exposures = exposures(observation),
           .facts = {},
           .studies = {},
           .limits = {},
           .all = {}};
  out.facts.reserve(observation.exchanges.size());
  for (const access::Exchange& exchange : observation.exchanges)
    out.facts.push_back(facts_of(exchange));
  out.server_asks_for_credentials = asks_for_credentials(observation);
  for (const access::GateStudy& study : options.studies)
    if (study.operation.method == observation.operation.method &&
        study.operation.url == observation.operation.url && study.gate == observation.gate)
      out.studies.push_back(&study);
  for (const access::LimitStudy& study : options.limits)
    if (study.operation == observation.operation && study.gate == observation.gate)
      out.limits.push_back(&study);
  return out;
}

std::vector<finding::Finding> judge(std::span<const Observation> observations,
                                    const JudgeOptions& options) {
  std::vector<finding::Finding> out;
  const Claims claims(options);
  const std::set<origins::Origin> asking = servers_that_ask(observations);
  // An operation with several credentials is observed once for each; what does not depend on them
  // is said once.
  std::set<std::tuple<std::string, std::string, std::string, std::string>> known;
  for (const Observation& observation : observations) {
    Case one = make_case(observation, options);
    one.claims = claims.of(observation);
    one.all = observations;
    one.server_asks_for_credentials =
        asking.contains(origins::Origin::of(observation.operation.url));
    for (const Rule& rule : all_rules())
      for (finding::Finding& finding : rule.apply(one)) {
        if (known
                .emplace(finding.rule, finding.cause, rule.told_once ? "" : finding.operation,
                         rule.told_once ? "" : finding.url)
                .second)
          out.push_back(std::move(finding));
      }
  }
  return out;
}

}  // namespace ringfence::judge
