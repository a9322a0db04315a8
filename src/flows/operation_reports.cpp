#include "flows/operation_reports.hpp"

#include <algorithm>
#include <map>

#include "core/base/text.hpp"

namespace ringfence::flows {
namespace {

using ClaimsByOperation =
    std::map<std::pair<origins::Origin, std::string>, const access::OperationClaims*>;

ClaimsByOperation claims_by_operation(const std::vector<access::OperationClaims>& all) {
  ClaimsByOperation out;
  for (const access::OperationClaims& claims : all)
    out.emplace(std::pair(claims.server, claims.id), &claims);
  return out;
}

// An answer that says "not there" may be about a value, not the operation.
bool found_nothing(const access::Observation& observation) {
  return std::ranges::none_of(observation.exchanges, [](const access::Exchange& exchange) {
    const http::Response* answer = exchange.response();
    return exchange.request.method != "OPTIONS" && answer != nullptr &&
           http::is_ok_status(answer->status);
  });
}

void add_claims(finding::OperationReport& out, const access::OperationClaims& claims,
                const access::Observation& observation) {
  out.declared = claims.at;
  out.declared_gate = access::describe(claims.gate);
  if (claims.made_up.empty() || !found_nothing(observation) ||
      observation.access == access::Access::NotSent)
    return;
  if (!out.note.empty()) out.note += "; ";
  out.note += text::join(claims.made_up, ", ") + " made up, --param NAME=VALUE gives what is there";
}

finding::OperationReport report_of(const access::Observation& observation,
                                   const ClaimsByOperation& claims) {
  finding::OperationReport out;
  out.id = observation.operation.id();
  out.method = observation.operation.method;
  out.url = observation.operation.url.text();
  out.access = std::string(access::name_of(observation.access));
  out.gate = observation.gate;
  out.answer = observation.answer;
  out.preflight = observation.preflight;
  const bool preflighted = observation.access == access::Access::NotSent && answered(observation);
  out.tested = preflighted ||
               (observation.not_tested.empty() && (observation.access == access::Access::Public ||
                                                   observation.access == access::Access::Gated));
  out.note = observation.not_tested;
  out.cors_probes = observation.cors_probes;
  const auto found = claims.find(
      std::pair(origins::Origin::of(observation.operation.url), observation.operation.id()));
  if (found != claims.end()) add_claims(out, *found->second, observation);
  return out;
}

}  // namespace

bool answered(const access::Observation& observation) {
  return std::any_of(
      observation.exchanges.begin(), observation.exchanges.end(),
      [](const access::Exchange& exchange) { return exchange.response() != nullptr; });
}

std::vector<finding::OperationReport> operation_reports(
    const std::vector<access::Observation>& observations,
    const std::vector<access::OperationClaims>& claims) {
  std::vector<finding::OperationReport> out;
  const auto by_operation = claims_by_operation(claims);
  for (const access::Observation& observation : observations)
    out.push_back(report_of(observation, by_operation));
  return out;
}

}  // namespace ringfence::flows
