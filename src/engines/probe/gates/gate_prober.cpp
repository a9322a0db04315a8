#include "engines/probe/gates/gate_prober.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace ringfence::probe {
namespace {

using access::Observation;

// The labels that were sent when the operation let us in.
std::vector<std::string> labels_of(const Observation& observation) {
  for (const access::Trial& trial : observation.trials)
    if (trial.authenticated) return observation.exchanges[trial.exchange].credentials;
  return {};
}

std::vector<std::size_t> indexes_of(const std::vector<std::string>& labels,
                                    const Settings& settings) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < settings.credentials.size(); ++i)
    if (std::ranges::find(labels, settings.credentials[i].label) != labels.end()) out.push_back(i);
  return out;
}

bool answered_well(const Observation& observation) {
  return std::ranges::any_of(observation.trials, [&](const access::Trial& trial) {
    const http::Response* answer = observation.exchanges[trial.exchange].response();
    return trial.authenticated && trial.sending == access::Sending::Answer && answer != nullptr &&
           http::is_ok_status(answer->status);
  });
}

// Of two that could stand for a gate: deleting is worse than writing, and HEAD shows no body.
int rank_of(const Observation* observation) {
  const std::string& method = observation->operation.method;
  if (method == "DELETE" || method == "HEAD" || method == "OPTIONS") return 1;
  return 0;
}

const Observation* representative(const std::vector<const Observation*>& members, bool safe) {
  const Observation* out = nullptr;
  for (const Observation* member : members)
    if (http::is_safe_method(member->operation.method) == safe &&
        (out == nullptr || rank_of(member) < rank_of(out)))
      out = member;
  return out;
}

GatePlan plan_of(const Observation& chosen, const std::vector<const Observation*>& members,
                 std::vector<std::size_t> credentials) {
  GatePlan plan{
      .operation = chosen.operation, .gate = chosen.gate, .credentials = std::move(credentials)};
  for (const Observation* other : members) {
    const access::Operation& o = other->operation;
    if (o.method == plan.operation.method && o.url.path != plan.operation.url.path &&
        !plan.other_path)
      plan.other_path = o.url.path;
    if (o.method != plan.operation.method && o.url == plan.operation.url && !plan.other_method &&
        o.method != "OPTIONS")
      plan.other_method = o.method;
  }
  // Every server answers HEAD where it answers GET.
  if (!plan.other_method && plan.operation.method == "GET") plan.other_method = "HEAD";
  return plan;
}

// Where a description says which key an operation asks for, the others were not tried on it.
std::optional<std::size_t> other_credential(const GatePlan& plan,
                                            const std::vector<Observation>& observations,
                                            const Settings& settings) {
  if (plan.credentials.size() != 1) return std::nullopt;
  const CredentialInfo& own = settings.credentials[plan.credentials.front()];
  for (std::size_t i = 0; i < settings.credentials.size(); ++i) {
    const CredentialInfo& other = settings.credentials[i];
    if (i == plan.credentials.front() || other.signature || own.signature) continue;
    if (other.kind != own.kind || other.carriers != own.carriers) continue;
    const bool opened = std::ranges::any_of(observations, [&](const Observation& o) {
      return o.operation == plan.operation && o.gate.credential_label == other.label;
    });
    if (!opened) return i;
  }
  return std::nullopt;
}

void add_questions(GatePlan& plan, const Settings& settings) {
  const auto add = [&](std::vector<Question> questions) {
    plan.questions.insert(plan.questions.end(), questions.begin(), questions.end());
  };
  for (const std::size_t index : plan.credentials) {
    const CredentialInfo& credential = settings.credentials[index];
    if (credential.signature) add(signature_questions(plan, *credential.signature));
    // A signature of fixed values is good for the request that it was made for, if at all.
    else if (credential.kind == access::CredentialKind::Signature)
      return;
    else if (!plan.again && (credential.kind == access::CredentialKind::ApiKey ||
                             credential.kind == access::CredentialKind::Bearer))
      add(key_questions(credential));
  }
  if (!plan.again && plan.other_credential)
    plan.questions.push_back({{.kind = access::Alteration::Kind::OtherKey}});
  if (!plan.again) add(bypass_questions(plan));
}

}  // namespace

std::vector<GatePlan> gate_plans(const std::vector<Observation>& observations,
                                 const Settings& settings) {
  struct Gate {
    std::vector<std::size_t> credentials;
    std::vector<const Observation*> members;
  };
  std::vector<Gate> gates;
  std::map<std::pair<origins::Origin, std::vector<std::size_t>>, std::size_t> known;
  for (const Observation& observation : observations) {
    if (observation.access != access::Access::Gated || !answered_well(observation)) continue;
    if (!settings.allow_unsafe && !http::is_safe_method(observation.operation.method)) continue;
    std::vector<std::size_t> credentials = indexes_of(labels_of(observation), settings);
    if (credentials.empty()) continue;
    const auto key = std::pair(origins::Origin::of(observation.operation.url), credentials);
    const auto [at, added] = known.emplace(key, gates.size());
    if (added) gates.push_back({std::move(credentials), {}});
    gates[at->second].members.push_back(&observation);
  }
  std::vector<GatePlan> out;
  for (const Gate& gate : gates) {
    bool first = true;
    for (const bool safe : {true, false}) {
      const Observation* chosen = representative(gate.members, safe);
      if (chosen == nullptr) continue;
      GatePlan plan = plan_of(*chosen, gate.members, gate.credentials);
      plan.again = !std::exchange(first, false);
      plan.other_credential = other_credential(plan, observations, settings);
      add_questions(plan, settings);
      if (!plan.questions.empty()) out.push_back(std::move(plan));
    }
  }
  return out;
}

GateProber::GateProber(std::vector<GatePlan> plans, const Settings& settings, std::size_t budget)
    : budget_(budget) {
  for (GatePlan& plan : plans)
    runs_.push_back(std::make_unique<GateRun>(std::move(plan), settings));
  tickets_of_.resize(runs_.size());
}

std::vector<GateProbe> GateProber::next() {
  std::vector<GateProbe> out;
  for (std::size_t run = 0; run < runs_.size(); ++run) {
    if (tickets_.size() >= budget_) {
      runs_[run]->stop("the request budget was used up");
      continue;
    }
    std::optional<GateAsk> ask = runs_[run]->next();
    if (!ask) continue;
    if (ask->earlier) ask->earlier = tickets_of_[run][*ask->earlier];
    tickets_of_[run].push_back(tickets_.size());
    out.push_back({tickets_.size(), *std::move(ask)});
    tickets_.push_back(run);
  }
  return out;
}

void GateProber::observe(std::size_t ticket, Result<http::Response> answer) {
  runs_[tickets_[ticket]]->observe(std::move(answer));
}

bool GateProber::finished() const noexcept {
  return std::ranges::all_of(runs_, [](const auto& run) { return run->finished(); });
}

void GateProber::abandon(const std::string& why) {
  for (const auto& run : runs_) run->stop(why);
}

std::vector<access::GateStudy> GateProber::take() {
  std::vector<access::GateStudy> out;
  for (const auto& run : runs_) out.push_back(run->take());
  return out;
}

}  // namespace ringfence::probe
