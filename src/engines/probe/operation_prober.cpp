#include "engines/probe/operation_prober.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/fetch/cors_check.hpp"
#include "core/http/token_list.hpp"
#include "engines/probe/answers.hpp"
#include "engines/probe/candidates.hpp"
#include "engines/probe/learn.hpp"
#include "engines/probe/operation_request.hpp"

namespace ringfence::probe {

using access::Access;
using access::Sending;
using access::Trial;
using origins::OriginKind;

CredentialInfo info_of(const access::Credential& credential) {
  return {credential.label, credential.kind, credential.carriers(), credential.cookie, {}};
}

OperationProber::OperationProber(access::Operation operation, const Settings& settings,
                                 std::vector<std::string> siblings, Stranger stranger,
                                 Foreknowledge known)
    : operation_(std::move(operation)),
      settings_(&settings),
      siblings_(std::move(siblings)),
      known_(std::move(known)),
      label_(std::move(stranger.label)),
      stranger_(std::move(stranger.page)) {
  branches_.resize(1);
  branches_.front().observation.operation = operation_;
  if (known_.sets)
    sets_ = *known_.sets;
  else
    for (std::size_t i = 0; i < settings.credentials.size(); ++i) sets_.push_back({i});
}

bool OperationProber::sends() const noexcept {
  return settings_->allow_unsafe || http::is_safe_method(operation_.method);
}

std::vector<Ask> OperationProber::next() {
  if (!begun_) {
    begun_ = true;
    begin(Stage::Control);
  }
  std::vector<Ask> out;
  out.reserve(pending_.size() - handed_out_);
  for (; handed_out_ < pending_.size(); ++handed_out_) out.push_back(pending_[handed_out_].ask);
  return out;
}

void OperationProber::observe(std::size_t id, Result<http::Response> answer) {
  for (Pending& pending : pending_) {
    if (pending.ask.id != id || pending.answer) continue;
    pending.answer = std::move(answer);
    RINGFENCE_ASSERT(outstanding_ > 0);
    if (--outstanding_ == 0) advance();
    return;
  }
  RINGFENCE_ASSERT(false);  // an answer to a question that was not asked
}

// Enters `stage`; stages that have nothing to ask are passed through.
void OperationProber::begin(Stage stage) {
  // Ended before the gate was known: what was tried with single credentials is no operation of its
  // own.
  if (stage == Stage::Finished && stage_ < Stage::Preflights) branches_.resize(1);
  for (;;) {
    stage_ = stage;
    switch (stage) {
      case Stage::Control: ask_control(); break;
      case Stage::Anonymous: ask_anonymous(); break;
      case Stage::Authenticated: ask_authenticated(); break;
      case Stage::Combined:
      case Stage::TurnAnonymous:
      case Stage::TurnAuthenticated: break;  // asked by whoever decided to come here
      case Stage::Preflights: ask_preflights(); break;
      case Stage::Writes: ask_writes(); break;
      case Stage::Candidates: ask_candidates(); break;
      case Stage::Meeting:
      case Stage::Finished: return;
      case Stage::Scouts: ask_scouts(); break;
      case Stage::Mutations: ask_mutations(); break;
      case Stage::Witnesses: ask_witnesses(); break;
      case Stage::Host: ask_host(); break;
    }
    if (outstanding_ != 0) return;
    // What is never sent has no answers to compare: straight to the preflights.
    stage = stage == Stage::Anonymous ? Stage::Preflights
                                      : static_cast<Stage>(static_cast<int>(stage) + 1);
  }
}

void OperationProber::advance() {
  collect();
  if (!stopped_.empty()) return begin(Stage::Finished);
  switch (stage_) {
    case Stage::Anonymous:
      if (moved()) return begin(Stage::Control);
      if (!sets_.empty()) return begin(Stage::Authenticated);
      settle_without_gate();
      return begin(Stage::Preflights);
    case Stage::Authenticated:
    case Stage::Combined:
    case Stage::TurnAnonymous:
    case Stage::TurnAuthenticated: return decide_gates();
    default: return begin(static_cast<Stage>(static_cast<int>(stage_) + 1));
  }
}

// Moves what was answered into the observations, in the order of asking.
void OperationProber::collect() {
  for (Pending& pending : pending_) {
    access::Observation& observation = branches_[pending.branch].observation;
    access::Exchange exchange{observation.exchanges.size(),
                              std::move(pending.ask.request),
                              {},
                              *std::move(pending.answer)};
    for (const std::size_t index : pending.ask.credentials)
      exchange.credentials.push_back(settings_->credentials[index].label);
    Trial trial = std::move(pending.trial);
    trial.exchange = exchange.id;
    if (const http::Response* answer = exchange.response()) {
      if (trial.origin) {
        const std::string origin = trial.origin->serialise();
        trial.lets_in = fetch::cors_check(origin, false, answer->headers).passed;
        trial.with_credentials = fetch::cors_check(origin, true, answer->headers).passed;
      }
      if (trial.sending == Sending::Answer || trial.sending == Sending::Preflight)
        for (const std::string& method : http::token_list(answer->headers, "allow").tokens) {
          auto& known = observation.allowed_methods;
          if (std::find(known.begin(), known.end(), method) == known.end()) known.push_back(method);
        }
      const bool mutation = stage_ == Stage::Scouts || stage_ == Stage::Mutations;
      const std::size_t keep = mutation ? kKeptMutationBody : kMaxComparedBody;
      if (answer->body.size() > keep) {
        exchange.answer->body.resize(keep);
        exchange.answer->body_cut = true;
      }
    }
    observation.exchanges.push_back(std::move(exchange));
    observation.trials.push_back(std::move(trial));
  }
  pending_.clear();
  handed_out_ = 0;
}

void OperationProber::ask(std::size_t branch, Trial trial) {
  if (spent_ >= kMaxProbesPerOperation) {
    branches_[branch].observation.not_tested = "stopped at the most probes one operation may cost";
    return;
  }
  Pending pending{branch, std::move(trial), {}, std::nullopt};
  pending.ask.id = spent_++;
  pending.ask.request = request_for(pending.trial);
  if (pending.trial.authenticated) pending.ask.credentials = branches_[branch].credentials;
  pending_.push_back(std::move(pending));
  ++outstanding_;
}

http::Request OperationProber::request_for(const Trial& trial) const {
  std::string origin = trial.origin ? trial.origin->serialise() : std::string();
  std::string wanted = text::join(trial.headers, ",");
  // A vertical tab: no separator anywhere, so what comes back with it in it was copied without a
  // look.
  if (trial.sending == Sending::ControlBytes)
    (wanted.empty() ? origin : wanted) +=
        "\x0b"
        "x";
  const bool preflight = trial.sending != Sending::Answer &&
                         (trial.sending != Sending::ControlBytes || !wanted.empty());
  http::Request request = preflight ? preflight_for(trial, wanted) : request_of(operation_);
  if (trial.origin) {
    request.headers.add("Origin", origin);
    // Browsers add it too (strict-origin-when-cross-origin); an API that checks it instead of
    // Origin must see it.
    if (!trial.origin->is_opaque() && trial.sending == Sending::Answer)
      request.headers.add("Referer", origin + "/");
  }
  return request;
}

http::Request OperationProber::preflight_for(const Trial& trial, const std::string& wanted) const {
  http::Request request;
  request.method = "OPTIONS";
  request.url = operation_.url;
  request.headers.add("Accept", "*/*");
  if (trial.sending == Sending::AbsentRoute) {
    request.url.path = "/" + label_ + "-absent";
    request.url.query.reset();
  }
  request.headers.add("Access-Control-Request-Method", trial.method);
  if (!wanted.empty()) request.headers.add("Access-Control-Request-Headers", wanted);
  if (trial.sending == Sending::OddPreflight)
    request.headers.add("Access-Control-Request-Private-Network", "true");
  return request;
}

// A permanent redirect within the API's own origin is its true address (a trailing slash, most
// often).
bool OperationProber::moved() {
  const http::Response* answer = branches_.front().observation.exchanges.front().response();
  if (answer == nullptr || moves_ >= kMaxMoves) return false;
  if (answer->status != 301 && answer->status != 307 && answer->status != 308) return false;
  const auto location = answer->headers.first("location");
  if (!location) return false;
  const Result<http::Url> url = http::resolve(operation_.url, *location);
  if (!url || !origins::same_origin(origins::Origin::of(*url), origins::Origin::of(operation_.url)))
    return false;
  if (*url == operation_.url) return false;
  ++moves_;
  operation_.url = *url;
  branches_.assign(1, {});
  branches_.front().observation.operation = operation_;
  return true;
}

void OperationProber::stop(std::string why) {
  stopped_ = std::move(why);
  // Questions nobody has been handed yet are withdrawn; answers still on their way are taken when
  // they come.
  while (pending_.size() > handed_out_) {
    pending_.pop_back();
    --outstanding_;
    --spent_;
  }
  if (outstanding_ == 0) {
    collect();
    begin(Stage::Finished);
  }
}

void OperationProber::leave_meeting_point() {
  RINGFENCE_ASSERT(stage_ == Stage::Meeting);
  begin(Stage::Host);
}

std::vector<access::Observation> OperationProber::take() {
  RINGFENCE_ASSERT(finished());
  std::vector<access::Observation> out;
  for (Branch& branch : branches_) {
    access::Observation& observation = branch.observation;
    observation.operation = operation_;
    observation.gate = gate_of(branch);
    for (access::Exchange& exchange : observation.exchanges) {
      if (!exchange.answer || exchange.answer->body.size() <= kKeptBody) continue;
      exchange.answer->body.resize(kKeptBody);
      exchange.answer->body.shrink_to_fit();
      exchange.answer->body_cut = true;
    }
    observation.front_ends = settings_->front_ends;
    observation.cors_probes = spent_ - spent_on_host_;
    if (!stopped_.empty()) observation.not_tested = stopped_;
    observation.answer = learn_grant(observation, Sending::Answer);
    observation.preflight = learn_grant(observation, Sending::Preflight);
    out.push_back(std::move(observation));
  }
  branches_.clear();
  return out;
}

}  // namespace ringfence::probe
