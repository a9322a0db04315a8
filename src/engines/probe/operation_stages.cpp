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

// Kinds of witness whose preflights are asked for, and methods for each: one finding needs one of
// each.
constexpr std::size_t kMostWitnesses = 5;
constexpr std::size_t kMostWriteMethods = 4;

bool is_write(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Trial trial_of(const LookAlike& look_alike, const std::optional<origins::Origin>& trusted,
               Sending sending, std::string method) {
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
access::Sending OperationProber::proving() const noexcept {
  return sends() ? Sending::Answer : Sending::Preflight;
}

bool OperationProber::was_tried(const Branch& branch, const origins::Origin& origin,
                                Sending sending, std::string_view method) const {
  const auto same = [&](const Trial& t) {
    return t.origin == origin && t.sending == sending && t.method == method &&
           (sending != Sending::Answer || t.authenticated == !branch.credentials.empty());
  };
  const auto pending_same = [&](const Pending& p) {
    return &branches_[p.branch] == &branch && same(p.trial);
  };
  return std::any_of(branch.observation.trials.begin(), branch.observation.trials.end(), same) ||
         std::any_of(pending_.begin(), pending_.end(), pending_same);
}

bool OperationProber::lets_random_in(const Branch& branch, Sending sending) const {
  // A wildcard is no way in for what the browser itself must add.
  const bool ambient = gate_of(branch).is_ambient();
  return std::any_of(
      branch.observation.trials.begin(), branch.observation.trials.end(), [&](const Trial& t) {
        return t.kind == OriginKind::Random && t.sending == sending &&
               (ambient ? t.with_credentials : t.lets_in) &&
               (sending != Sending::Answer || t.authenticated == !branch.credentials.empty());
      });
}

std::vector<std::string> OperationProber::preflight_headers(const Branch& branch) const {
  std::vector<std::string> out;
  const access::Gate gate = gate_of(branch);
  // A browser adds HTTP authentication by itself; only script that sets the header needs it
  // allowed.
  if (gate.kind != access::CredentialKind::Basic) out = gate.header_names();
  if (is_write(operation_.method) && !contains(out, "content-type")) out.push_back("content-type");
  for (const http::HeaderField& field : operation_.headers)
    if (const std::string name = text::to_lower(field.name); !contains(out, name))
      out.push_back(name);
  std::sort(out.begin(), out.end());
  return out;
}

void OperationProber::ask_anonymous() {
  if (!sends()) {  // nothing but preflights: go on with the credentials that other operations
                   // accept
    branches_.clear();
    if (known_.sets)
      for (const CredentialSet& set : sets_) branches_.push_back({{}, set});
    else
      for (const std::size_t index : assumed_) branches_.push_back({{}, {index}});
    if (branches_.empty()) branches_.push_back({});
    for (Branch& branch : branches_) {
      branch.observation.operation = operation_;
      branch.observation.access = Access::NotSent;
      branch.observation.not_tested =
          operation_.method + " itself was not sent (--allow-unsafe sends it)";
    }
    return;
  }
  ask(0, {.kind = OriginKind::None, .method = operation_.method});
  // With a credential to try, whether a foreign page matters without it depends on the first
  // answer.
  if (sets_.empty()) ask(0, trial_of(stranger_, std::nullopt, Sending::Answer, operation_.method));
}

void OperationProber::ask_preflights() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    if (branch.observation.access == Access::Absent) continue;
    if (sends() && answers(branch, false).empty()) continue;  // nobody there
    // Kept out by the answer, a page gains nothing by its preflight: the front ends' preflights say
    // more.
    const bool keyed = branch.observation.access == Access::Gated && !gate_of(branch).is_ambient();
    if (keyed && !lets_random_in(branch, Sending::Answer) && !settings_->front_ends.empty())
      continue;
    Trial trial = trial_of(stranger_, std::nullopt, Sending::Preflight, operation_.method);
    trial.headers = preflight_headers(branch);
    ask(i, std::move(trial));
  }
}

// Methods that the path has besides the scanned ones, as its own Allow header says: what could a
// page do with them?
void OperationProber::ask_writes() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    if (branch.observation.access != Access::Gated || !gate_of(branch).is_ambient()) continue;
    std::size_t asked = 0;
    for (const std::string& method : branch.observation.allowed_methods) {
      if (!is_write(method) || method == operation_.method || contains(siblings_, method)) continue;
      if (asked++ == kMostWriteMethods) break;
      Trial trial = trial_of(stranger_, std::nullopt, Sending::Preflight, method);
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
    const Sending sending = proving();
    if (state != Access::Gated && state != Access::NotSent && state != Access::Public) continue;
    const bool any = lets_random_in(branch, sending);
    // Of public data only what the front ends are told matters, so the others need not be found.
    if (state == Access::Public && (any || settings_->front_ends.empty())) continue;
    std::vector<const http::Response*> seen;
    for (const access::Exchange& exchange : branch.observation.exchanges)
      if (const http::Response* answer = exchange.response()) seen.push_back(answer);
    for (const LookAlike& candidate :
         candidates(operation_, settings_->front_ends, seen, label_, known_.named)) {
      const OriginKind kind = candidate.kind;
      // Any origin explains every tuple origin; null and plain http are rules of their own.
      if (any && kind != OriginKind::Null && kind != OriginKind::RandomHttp) continue;
      const bool named = kind == OriginKind::FrontEnd || kind == OriginKind::Learned;
      if (state == Access::Public ? kind != OriginKind::FrontEnd || any
                                  : !gate.is_ambient() && !named)
        continue;
      if (was_tried(branch, candidate.origin, sending, operation_.method)) continue;
      Trial trial = trial_of(candidate, std::nullopt, sending, operation_.method);
      trial.authenticated = sending == Sending::Answer && !branch.credentials.empty();
      if (sending == Sending::Preflight) trial.headers = preflight_headers(branch);
      Trial preflight = trial;
      ask(i, std::move(trial));
      // Whether a declared front end can send the key is asked even where its answer is closed to
      // it.
      if (kind != OriginKind::FrontEnd || state != Access::Gated || gate.is_ambient()) continue;
      preflight.sending = Sending::Preflight;
      preflight.authenticated = false;
      preflight.headers = preflight_headers(branch);
      if (!preflight.headers.empty()) ask(i, std::move(preflight));
    }
  }
}

// `scouts_only`: one origin that any prefix or substring check lets in, and one that any suffix
// check or unescaped dot does. An API that refuses both has none of these faults.
void OperationProber::ask_look_alikes(std::size_t index, bool scouts_only) {
  const Branch& branch = branches_[index];
  const Sending sending = proving();
  const bool ambient = gate_of(branch).is_ambient();
  std::vector<Trial> proving_trials;
  for (Trial trial : branch.observation.trials) {
    if (trial.sending != sending || (sending == Sending::Answer && !trial.authenticated)) continue;
    if (ambient) trial.lets_in = trial.with_credentials;
    proving_trials.push_back(std::move(trial));
  }
  for (const LookAlike& trusted : trusted_origins(proving_trials, scouts_only ? 1 : kMaxTrusted)) {
    std::vector<OriginKind> scouted;
    for (LookAlike look_alike : origins::look_alikes(trusted.origin, label_)) {
      if (needs_http_pages(operation_.url) && !look_alike.origin.is_opaque())
        look_alike.origin = look_alike.origin.with_scheme("http");
      if (scouts_only) {
        const bool scout = look_alike.kind == OriginKind::Prefix ||
                           look_alike.kind == OriginKind::UnescapedDot ||
                           look_alike.kind == OriginKind::LocalhostName;
        if (!scout || std::find(scouted.begin(), scouted.end(), look_alike.kind) != scouted.end())
          continue;
        scouted.push_back(look_alike.kind);
      }
      if (was_tried(branch, look_alike.origin, sending, operation_.method)) continue;
      Trial trial = trial_of(look_alike, trusted.origin, sending, operation_.method);
      trial.authenticated = sending == Sending::Answer;
      if (sending == Sending::Preflight) trial.headers = preflight_headers(branch);
      ask(index, std::move(trial));
    }
  }
}

void OperationProber::ask_scouts() {
  for (std::size_t i = 0; i < branches_.size(); ++i)
    if (branches_[i].observation.access == Access::Gated && !gate_of(branches_[i]).is_ambient())
      ask_look_alikes(i, true);
}

void OperationProber::ask_mutations() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const Branch& branch = branches_[i];
    const Access state = branch.observation.access;
    if (state != Access::Gated && state != Access::NotSent) continue;
    const auto got_in = [](const Trial& trial) { return trial.trusted && trial.lets_in; };
    const auto& trials = branch.observation.trials;
    if (gate_of(branch).is_ambient() || std::any_of(trials.begin(), trials.end(), got_in))
      ask_look_alikes(i, false);
  }
}

// Preflights from the origins that were let in: without one, a page there could not send the key,
// or the write.
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
        if (trial.kind == OriginKind::Random && trial.sending == Sending::Preflight &&
            is_write(trial.method) && methods.size() < kMostWriteMethods)
          methods.push_back(trial.method);
    }
    std::vector<OriginKind> kinds;
    const std::vector<Trial> trials = branch.observation.trials;
    for (const Trial& witness : trials) {
      if (!witness.lets_in || witness.sending != Sending::Answer || !witness.authenticated ||
          !witness.origin)
        continue;
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
        trial.headers = gate.is_ambient() ? std::vector<std::string>{"content-type"}
                                          : preflight_headers(branch);
        ask(i, std::move(trial));
      }
    }
  }
}

bool OperationProber::answers_foreign_preflights() const {
  return std::any_of(branches_.begin(), branches_.end(), [&](const Branch& branch) {
    const auto& trials = branch.observation.trials;
    return std::any_of(trials.begin(), trials.end(), [](const Trial& t) { return t.lets_in; });
  });
}

void OperationProber::ask_host() {
  if (!host_questions_) return;
  const std::size_t before = spent_;
  Trial odd =
      trial_of(stranger_, std::nullopt, Sending::OddPreflight, "RF" + text::to_upper(label_));
  odd.headers = {"x-" + label_};
  ask(0, std::move(odd));
  ask(0, trial_of(stranger_, std::nullopt, Sending::AbsentRoute, operation_.method));
  // What a stranger is told of a path that is there, to hold against the one that is not. Asked
  // here where the operation's own question was saved.
  if (!was_tried(branches_.front(), stranger_.origin, Sending::Preflight, operation_.method)) {
    Trial stranger = trial_of(stranger_, std::nullopt, Sending::Preflight, operation_.method);
    stranger.headers = preflight_headers(branches_.front());
    ask(0, std::move(stranger));
  }
  const auto& trials = branches_.front().observation.trials;
  const auto reflected = [&](const Trial& t) {
    const http::Response* answer = branches_.front().observation.exchanges[t.exchange].response();
    return t.kind == OriginKind::Random && t.sending == Sending::Answer && answer != nullptr &&
           answer->headers.combined("access-control-allow-origin") == stranger_.origin.serialise();
  };
  if (const auto found = std::find_if(trials.begin(), trials.end(), reflected);
      found != trials.end()) {
    Trial control = trial_of(stranger_, std::nullopt, Sending::ControlBytes, operation_.method);
    control.authenticated = found->authenticated;
    ask(0, std::move(control));
  }
  // The list of wanted headers is echoed to trusted pages alone by many an API: asked from one of
  // those.
  const auto lets_in = [](const Trial& t) {
    return t.lets_in && t.origin && t.sending != Sending::OddPreflight;
  };
  if (const auto found = std::find_if(trials.begin(), trials.end(), lets_in);
      found != trials.end()) {
    Trial control = *found;
    control.sending = Sending::ControlBytes;
    control.authenticated = control.lets_in = control.with_credentials = false;
    control.headers = {"x-" + label_};
    ask(0, std::move(control));
  }
  spent_on_host_ = spent_ - before;
}

}  // namespace ringfence::probe
