// OperationProber, the part that asks about origins: preflights, candidates, mutations, witnesses.
#include <algorithm>

#include "core/base/text.hpp"
#include "engines/probe/candidates.hpp"
#include "engines/probe/learn.hpp"
#include "engines/probe/operation_prober.hpp"

namespace ringfence::probe {

using access::Access;
using access::Sending;
using access::Trial;
using origins::LookAlike;
using origins::OriginKind;

namespace {

// Kinds of witness whose preflights are asked for, and methods for each: one finding needs one of each.
constexpr std::size_t kMostWitnesses = 5;
constexpr std::size_t kMostWriteMethods = 4;

bool is_write(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Trial trial_of(const LookAlike& look_alike, const std::optional<origins::Origin>& trusted, Sending sending,
               std::string method) {
  Trial trial;
  trial.kind = look_alike.kind;
  trial.origin = look_alike.origin;
  trial.trusted = trusted;
  trial.producible = look_alike.producible;
  trial.detail = look_alike.detail;
  trial.sending = sending;
  trial.method = std::move(method);
  return trial;
}

}  // namespace

// An unsafe method that is not sent is known by its preflights alone.
access::Sending OperationProber::proving(const Branch&) const noexcept {
  return sends() ? Sending::Answer : Sending::Preflight;
}

bool OperationProber::was_tried(const Branch& branch, const origins::Origin& origin, Sending sending,
                                std::string_view method) const {
  const auto same = [&](const Trial& t) {
    return t.origin == origin && t.sending == sending && t.method == method &&
           (sending != Sending::Answer || t.authenticated == !branch.credentials.empty());
  };
  const auto pending_same = [&](const Pending& p) { return &branches_[p.branch] == &branch && same(p.trial); };
  return std::any_of(branch.observation.trials.begin(), branch.observation.trials.end(), same) ||
         std::any_of(pending_.begin(), pending_.end(), pending_same);
}

bool OperationProber::lets_random_in(const Branch& branch, Sending sending) const {
  return std::any_of(branch.observation.trials.begin(), branch.observation.trials.end(), [&](const Trial& t) {
    return t.kind == OriginKind::Random && t.sending == sending && t.lets_in &&
           (sending != Sending::Answer || t.authenticated == !branch.credentials.empty());
  });
}

std::vector<std::string> OperationProber::preflight_headers(const Branch& branch) const {
  std::vector<std::string> out;
  const access::Gate gate = gate_of(branch);
  // A browser adds HTTP authentication by itself; only script that sets the header needs it allowed.
  if (gate.kind != access::CredentialKind::Basic) out = gate.header_names();
  if (is_write(operation_.method) && !contains(out, "content-type")) out.push_back("content-type");
  std::sort(out.begin(), out.end());
  return out;
}

void OperationProber::ask_anonymous() {
  if (!sends()) {  // nothing but preflights: go on with the credentials that other operations accept
    branches_.clear();
    for (const std::size_t index : assumed_) branches_.push_back({{}, {index}});
    if (branches_.empty()) branches_.push_back({});
    for (Branch& branch : branches_) {
      branch.observation.operation = operation_;
      branch.observation.access = Access::NotSent;
      branch.observation.not_tested = operation_.method + " itself was not sent (--allow-unsafe sends it)";
    }
    return;
  }
  const LookAlike random = random_origin(label_);
  ask(0, {.kind = OriginKind::None, .method = operation_.method});
  ask(0, trial_of(random, std::nullopt, Sending::Answer, operation_.method));
}

void OperationProber::ask_preflights() {
  const LookAlike random = random_origin(label_);
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    if (branch.observation.access == Access::Absent) continue;
    if (sends() && answers(branch, false).empty()) continue;  // nobody there
    Trial trial = trial_of(random, std::nullopt, Sending::Preflight, operation_.method);
    trial.headers = preflight_headers(branch);
    ask(i, std::move(trial));
  }
}

// Methods that the path has besides the scanned ones, as its own Allow header says: what could a page do with them?
void OperationProber::ask_writes() {
  const LookAlike random = random_origin(label_);
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    if (branch.observation.access != Access::Gated || !gate_of(branch).is_ambient()) continue;
    std::size_t asked = 0;
    for (const std::string& method : branch.observation.allowed_methods) {
      if (!is_write(method) || method == operation_.method || contains(siblings_, method)) continue;
      if (asked++ == kMostWriteMethods) break;
      Trial trial = trial_of(random, std::nullopt, Sending::Preflight, method);
      trial.headers = {"content-type"};
      ask(i, std::move(trial));
    }
  }
}

void OperationProber::ask_candidates() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    const access::Gate gate = gate_of(branch);
    const Access state = branch.observation.access;
    const Sending sending = proving(branch);
    const bool any = lets_random_in(branch, sending);
    if (state != Access::Gated && state != Access::NotSent && state != Access::Public) continue;
    std::vector<const http::Response*> seen;
    for (const access::Exchange& exchange : branch.observation.exchanges)
      if (const http::Response* answer = exchange.response()) seen.push_back(answer);
    for (const LookAlike& candidate : candidates(operation_, settings_->front_ends, seen, label_)) {
      const OriginKind kind = candidate.kind;
      // Any origin explains every tuple origin; null and plain http are rules of their own.
      if (any && kind != OriginKind::Null && kind != OriginKind::RandomHttp) continue;
      const bool named = kind == OriginKind::FrontEnd || kind == OriginKind::Learned;
      if (state == Access::Public ? kind != OriginKind::FrontEnd || any : !gate.is_ambient() && !named) continue;
      if (was_tried(branch, candidate.origin, sending, operation_.method)) continue;
      Trial trial = trial_of(candidate, std::nullopt, sending, operation_.method);
      trial.authenticated = sending == Sending::Answer && !branch.credentials.empty();
      if (sending == Sending::Preflight) trial.headers = preflight_headers(branch);
      ask(i, std::move(trial));
    }
  }
}

std::string OperationProber::policy_class() const {
  if (branches_.size() != 1) return {};
  const Branch& branch = branches_.front();
  const access::Gate gate = gate_of(branch);
  if (branch.observation.access != Access::Gated || gate.is_ambient()) return {};
  if (trusted_origins(branch.observation.trials, 1).empty()) return {};
  std::string out = operation_.url.authority() + "\n" + gate.credential_label;
  for (const Trial& trial : branch.observation.trials) {
    const http::Response* answer = branch.observation.exchanges[trial.exchange].response();
    if (answer == nullptr) continue;
    out += "\n" + std::to_string(static_cast<int>(trial.kind)) + (trial.lets_in ? " in" : " out") + " " +
           std::to_string(answer->status);
    for (const std::string_view name : {"access-control-allow-origin", "access-control-allow-credentials",
                                        "access-control-allow-headers", "vary"})
      out += "|" + answer->headers.combined(name).value_or("");
  }
  return out;
}

void OperationProber::follow(const access::Observation& leader) {
  branches_.front().observation.same_policy_as = leader.operation.id();
  std::vector<OriginKind> seen;
  for (const Trial& trial : leader.trials) {
    if (!trial.lets_in || !trial.trusted || trial.sending != Sending::Answer) continue;
    if (std::find(seen.begin(), seen.end(), trial.kind) != seen.end()) continue;
    seen.push_back(trial.kind);
    Trial witness = trial;
    witness.lets_in = witness.with_credentials = false;
    inherited_.push_back(std::move(witness));
  }
}

void OperationProber::ask_mutations() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    const access::Gate gate = gate_of(branch);
    const Access state = branch.observation.access;
    if (state != Access::Gated && state != Access::NotSent) continue;
    const Sending sending = proving(branch);
    for (Trial witness : inherited_) {
      witness.method = operation_.method;
      ask(i, std::move(witness));
    }
    if (!gate.is_ambient() && !mutate_) continue;
    std::vector<Trial> proving_trials;
    for (const Trial& trial : branch.observation.trials)
      if (trial.sending == sending && (sending != Sending::Answer || trial.authenticated))
        proving_trials.push_back(trial);
    for (const LookAlike& trusted : trusted_origins(proving_trials, kMaxTrusted))
      for (const LookAlike& look_alike : origins::look_alikes(trusted.origin, label_)) {
        if (was_tried(branch, look_alike.origin, sending, operation_.method)) continue;
        Trial trial = trial_of(look_alike, trusted.origin, sending, operation_.method);
        trial.authenticated = sending == Sending::Answer;
        if (sending == Sending::Preflight) trial.headers = preflight_headers(branch);
        ask(i, std::move(trial));
      }
  }
}

// Preflights from the origins that were let in: without one, a page there could not send the key, or the write.
void OperationProber::ask_witnesses() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    const access::Gate gate = gate_of(branch);
    if (branch.observation.access != Access::Gated || !sends()) continue;
    std::vector<std::string> methods;
    if (!gate.is_ambient()) {
      if (!preflight_headers(branch).empty()) methods.push_back(operation_.method);
    } else {
      for (const Trial& trial : branch.observation.trials)
        if (trial.kind == OriginKind::Random && trial.sending == Sending::Preflight && is_write(trial.method) &&
            methods.size() < kMostWriteMethods)
          methods.push_back(trial.method);
    }
    std::vector<OriginKind> kinds;
    const std::vector<Trial> trials = branch.observation.trials;
    for (const Trial& witness : trials) {
      if (!witness.lets_in || witness.sending != Sending::Answer || !witness.authenticated || !witness.origin) continue;
      const bool named = witness.kind == OriginKind::FrontEnd;
      if (!named && std::find(kinds.begin(), kinds.end(), witness.kind) != kinds.end()) continue;
      if (!named && kinds.size() == kMostWitnesses) continue;
      if (!named) kinds.push_back(witness.kind);
      for (const std::string& method : methods) {
        if (was_tried(branch, *witness.origin, Sending::Preflight, method)) continue;
        Trial trial = witness;
        trial.authenticated = trial.lets_in = trial.with_credentials = false;
        trial.sending = Sending::Preflight;
        trial.method = method;
        trial.headers = gate.is_ambient() ? std::vector<std::string>{"content-type"} : preflight_headers(branch);
        ask(i, std::move(trial));
      }
    }
  }
}

bool OperationProber::answers_foreign_preflights() const {
  return std::any_of(branches_.begin(), branches_.end(), [&](const Branch& branch) {
    return lets_random_in(branch, Sending::Preflight) || lets_random_in(branch, Sending::Answer);
  });
}

void OperationProber::ask_host() {
  if (!host_questions_) return;
  const LookAlike random = random_origin(label_);
  Trial odd = trial_of(random, std::nullopt, Sending::OddPreflight, "RF" + text::to_upper(label_));
  odd.headers = {"x-" + label_};
  ask(0, std::move(odd));
  ask(0, trial_of(random, std::nullopt, Sending::AbsentRoute, operation_.method));
  const auto& trials = branches_.front().observation.trials;
  const auto reflected = [&](const Trial& t) {
    const http::Response* answer = branches_.front().observation.exchanges[t.exchange].response();
    return t.kind == OriginKind::Random && t.sending == Sending::Answer && answer != nullptr &&
           answer->headers.combined("access-control-allow-origin") == random.origin.serialise();
  };
  const auto found = std::find_if(trials.begin(), trials.end(), reflected);
  if (found == trials.end()) return;
  Trial control = trial_of(random, std::nullopt, Sending::ControlBytes, operation_.method);
  control.authenticated = found->authenticated;
  ask(0, std::move(control));
}

}  // namespace ringfence::probe
