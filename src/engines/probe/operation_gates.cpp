// OperationProber, the part that finds out what the operation asks for before it answers.
#include <algorithm>

#include "core/http/set_cookie.hpp"
#include "engines/probe/answers.hpp"
#include "engines/probe/candidates.hpp"
#include "engines/probe/operation_prober.hpp"

namespace ringfence::probe {

using access::Access;
using access::Observation;
using access::Sending;
using access::Trial;
using origins::OriginKind;

namespace {

void append(Observation& to, const Observation& from) {
  const std::size_t shift = to.exchanges.size();
  for (access::Exchange exchange : from.exchanges) {
    exchange.id += shift;
    to.exchanges.push_back(std::move(exchange));
  }
  for (Trial trial : from.trials) {
    trial.exchange += shift;
    to.trials.push_back(std::move(trial));
  }
  for (const std::string& method : from.allowed_methods)
    if (std::find(to.allowed_methods.begin(), to.allowed_methods.end(), method) ==
        to.allowed_methods.end())
      to.allowed_methods.push_back(method);
}

// A refusal that a page may read, or that says more than no: worth asking what a foreign page would
// be told.
constexpr std::size_t kTalkativeRefusal = 256;
bool is_telling(const http::Response& refusal) {
  return refusal.headers.has("access-control-allow-origin") ||
         refusal.body.size() >= kTalkativeRefusal;
}

// An API that refuses foreign origins answers those differently: that is no property of the
// credential.
std::vector<const http::Response*> like_the_first(std::vector<const http::Response*> answers) {
  std::erase_if(answers, [status = answers.front()->status](const http::Response* answer) {
    return answer->status != status;
  });
  return answers;
}

Access classify(const http::Response* answer) {
  if (answer == nullptr || answer->status >= 500) return Access::Broken;
  if (is_refusal(*answer)) return Access::Refused;
  if (answer->status == 404 || answer->status == 405 || answer->status == 410)
    return Access::Absent;
  return Access::Public;
}

}  // namespace

std::vector<const http::Response*> OperationProber::answers(const Branch& branch,
                                                            bool authenticated) const {
  std::vector<const http::Response*> out;
  for (const Trial& trial : branch.observation.trials) {
    if (trial.sending != Sending::Answer || trial.authenticated != authenticated) continue;
    if (const http::Response* answer = branch.observation.exchanges[trial.exchange].response())
      out.push_back(answer);
  }
  return out;
}

// The credential opens the operation: what comes back with it is no refusal, and is not what comes
// back without it.
bool OperationProber::accepted(const Branch& branch) const {
  const auto without = answers(branches_.front(), false);
  auto with = answers(branch, true);
  if (without.empty() || with.empty()) return false;
  // A foreign page may be refused, or a signature's second use: one answer that is none of these
  // will do.
  const auto refused = [](const http::Response* answer) { return is_refusal(*answer); };
  if (!std::all_of(with.begin(), with.end(), refused)) std::erase_if(with, refused);
  if (is_refusal(*with.front()) || with.front()->status >= 500) return false;
  // Redirected alike, or an error of the request itself: nothing that the credential opened.
  if (with.front()->status >= 300 && !is_refusal(*without.front())) return false;
  return data_differs(like_the_first(without), like_the_first(with));
}

// The first use was answered and the second refused: a nonce that is remembered.
bool OperationProber::works_once(const Branch& branch) const {
  const auto with = answers(branch, true);
  return signs(branch.credentials) && with.size() > 1 && !is_refusal(*with.front()) &&
         is_refusal(*with.back());
}

bool OperationProber::differs_by_body_only(const Branch& branch) const {
  const auto without = answers(branches_.front(), false), with = answers(branch, true);
  return !without.empty() && !with.empty() && without.front()->status == with.front()->status &&
         accepted(branch);
}

// The credential goes first: an API that locks out after bad tries must see the good one before
// any, and that it works is shown before anything is concluded from it. A signature may be good for
// one request only; that one asks as a foreign page would.
void OperationProber::ask_control() {
  if (!sends()) return;
  for (const CredentialSet& set : sets_) {
    branches_.push_back({{}, set});
    ask(branches_.size() - 1,
        authenticated_trial(signs(set) ? OriginKind::Random : OriginKind::None));
  }
}

bool OperationProber::signs(const CredentialSet& set) const {
  return std::ranges::any_of(set, [this](std::size_t credential) {
    return settings_->credentials[credential].kind == access::CredentialKind::Signature;
  });
}

Trial OperationProber::authenticated_trial(OriginKind kind) const {
  Trial out{.kind = kind, .authenticated = true, .method = operation_.method};
  if (kind != OriginKind::Random) return out;
  out.origin = stranger_.origin;
  out.detail = stranger_.detail;
  return out;
}

void OperationProber::ask_authenticated() {
  const auto baseline = answers(branches_.front(), false);
  const bool open = !baseline.empty() && http::is_ok_status(baseline.front()->status);
  if (open || (!baseline.empty() && is_telling(*baseline.front()))) {
    Trial random = authenticated_trial(OriginKind::Random);
    random.authenticated = false;
    ask(0, std::move(random));
  }
  for (std::size_t i = 1; i < branches_.size(); ++i) {
    if (signs(branches_[i].credentials)) {
      ask(i, authenticated_trial(OriginKind::None));
    } else if (!open) {
      // Where it answers anyone, one sample tells whether the credential matters at all; a second
      // would be wasted.
      ask(i, authenticated_trial(OriginKind::Random));
    }
  }
}

void OperationProber::decide_gates() {
  const Trial plain{.kind = OriginKind::None, .method = operation_.method};
  const Trial with_credential = authenticated_trial(OriginKind::None);
  const Trial random_with_credential = authenticated_trial(OriginKind::Random);

  if (stage_ == Stage::Authenticated || stage_ == Stage::Combined) {
    std::vector<std::size_t> by_body;
    for (std::size_t i = 1; i < branches_.size(); ++i)
      if (differs_by_body_only(branches_[i])) by_body.push_back(i);
    if (!by_body.empty()) {
      // Turns: a clock or a counter in the body then moves on both sides and is no difference.
      stage_ = Stage::TurnAnonymous;
      ask(0, plain);
      return;
    }
  }
  if (stage_ == Stage::TurnAnonymous) {
    stage_ = Stage::TurnAuthenticated;
    for (std::size_t i = 1; i < branches_.size(); ++i) {
      if (!differs_by_body_only(branches_[i])) continue;
      ask(i, with_credential);
      ask(i, random_with_credential);
    }
    if (outstanding_ != 0) return;
  }

  std::vector<Branch> open;
  for (std::size_t i = 1; i < branches_.size(); ++i)
    if (accepted(branches_[i])) {
      Branch branch{branches_.front().observation, branches_[i].credentials};
      append(branch.observation, branches_[i].observation);
      branch.observation.access = Access::Gated;
      if (works_once(branches_[i]))
        branch.observation.not_tested =
            "the signature is accepted once: one answer to it could be seen";
      open.push_back(std::move(branch));
    }
  if (!open.empty()) {
    branches_ = std::move(open);
    return begin(Stage::Preflights);
  }
  const auto baseline = answers(branches_.front(), false);
  const bool refused = !baseline.empty() && !http::is_ok_status(baseline.front()->status);
  if (refused && !known_.sets && settings_->credentials.size() > 1 && branches_.size() > 2) {
    // None opens it alone: all together.
    std::vector<std::size_t> all(settings_->credentials.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    branches_.resize(1);
    branches_.push_back({{}, std::move(all)});
    stage_ = Stage::Combined;
    ask(1, with_credential);
    ask(1, random_with_credential);
    return;
  }
  for (std::size_t i = 1; i < branches_.size(); ++i)
    append(branches_.front().observation, branches_[i].observation);
  settle_without_gate();
  begin(Stage::Preflights);
}

void OperationProber::settle_without_gate() {
  branches_.resize(1);
  Branch& branch = branches_.front();
  branch.credentials.clear();
  const auto with = answers(branch, true), without = answers(branch, false);
  Observation& observation = branch.observation;
  observation.access = classify(without.empty() ? nullptr : without.front());
  if (observation.access == Access::Absent && !with.empty())
    observation.access = classify(with.front());
  if (without.empty()) {
    const auto& answer = observation.exchanges.front().answer;
    observation.not_tested = answer ? "no HTTP answer" : answer.error().detail;
    return;
  }
  const std::string status = std::to_string(without.front()->status);
  switch (observation.access) {
    case Access::Refused:
      observation.not_tested =
          "answered " + status +
          (sets_.empty() ? " and no credential was given" : " with every credential");
      break;
    case Access::Absent:
    case Access::Broken: observation.not_tested = "answered " + status; break;
    default:
      if (!http::is_ok_status(without.front()->status))
        observation.not_tested = "answered " + status;
  }
}

// What the API itself says of its session cookie, when an answer sets it anew.
std::optional<fetch::CookieAttributes> OperationProber::attributes_set_by(
    const Branch& branch, const access::Gate& gate) const {
  for (const access::Exchange& exchange : branch.observation.exchanges) {
    if (exchange.response() == nullptr) continue;
    for (const http::SetCookie& set : http::set_cookies_of(exchange.response()->headers))
      for (const access::Carrier& carrier : gate.carriers)
        if (carrier.place == access::Place::Cookie && carrier.name == set.name)
          return fetch::CookieAttributes{static_cast<fetch::SameSite>(set.same_site), set.secure,
                                         set.partitioned, set.http_only};
  }
  return std::nullopt;
}

access::Gate OperationProber::gate_of(const Branch& branch) const {
  access::Gate gate;
  for (const std::size_t index : branch.credentials) {
    const CredentialInfo& credential = settings_->credentials[index];
    // Of several that go together the one a page must know decides; a cookie beside a key does not
    // open it alone.
    if (gate.kind == access::CredentialKind::None || access::is_ambient(gate.kind))
      gate.kind = credential.kind;
    gate.carriers.insert(gate.carriers.end(), credential.carriers.begin(),
                         credential.carriers.end());
    if (!gate.credential_label.empty()) gate.credential_label += " and ";
    gate.credential_label += credential.label;
    if (credential.cookie) gate.cookie = credential.cookie;
  }
  if (!gate.cookie) gate.cookie = attributes_set_by(branch, gate);
  for (const http::Response* answer : answers(branch, false)) {
    if (branch.credentials.empty() || http::is_ok_status(answer->status)) break;
    gate.refusal_status = answer->status;
    break;
  }
  return gate;
}

std::vector<std::size_t> OperationProber::working_credentials() const {
  std::vector<std::size_t> out;
  for (const Branch& branch : branches_)
    if (branch.observation.access == Access::Gated)
      out.insert(out.end(), branch.credentials.begin(), branch.credentials.end());
  return out;
}

}  // namespace ringfence::probe
