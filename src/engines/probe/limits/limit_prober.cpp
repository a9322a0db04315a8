#include "engines/probe/limits/limit_prober.hpp"

#include <algorithm>
#include <utility>

#include "engines/probe/operation_prober.hpp"
#include "engines/probe/operation_request.hpp"

namespace ringfence::probe {

using access::Caller;
using access::CredentialKind;
using access::LimitSeries;
using access::LimitStudy;
using access::Observation;

namespace {

// Made-up values go where a value goes; a signature is limited by who signs, which cannot be made
// up.
bool can_be_guessed(const access::Gate& gate) {
  return gate.kind == CredentialKind::ApiKey || gate.kind == CredentialKind::Bearer;
}

std::vector<std::size_t> credentials_of(const Observation& observation, const Settings& settings) {
  std::vector<std::size_t> out;
  for (const access::Trial& trial : observation.trials) {
    if (!trial.authenticated) continue;
    const auto& labels = observation.exchanges[trial.exchange].credentials;
    for (std::size_t i = 0; i < settings.credentials.size(); ++i)
      if (std::ranges::find(labels, settings.credentials[i].label) != labels.end())
        out.push_back(i);
    return out;
  }
  return out;
}

void count(LimitSeries& series, int status) {
  const auto at = std::ranges::find_if(
      series.statuses, [&](const access::StatusCount& one) { return one.status >= status; });
  if (at != series.statuses.end() && at->status == status)
    ++at->count;
  else
    series.statuses.insert(at, {status, 1});
}

// 198.18.0.0/15 is set apart for tests of this kind (RFC 2544): nobody's address is made use of.
std::string made_up_address(std::size_t n) {
  return "198.18." + std::to_string(n / 250 % 250) + "." + std::to_string(n % 250 + 1);
}

}  // namespace

std::vector<LimitPlan> limit_plans(const std::vector<Observation>& observations,
                                   const Settings& settings) {
  std::vector<LimitPlan> safe, unsafe;
  for (const Observation& observation : observations) {
    if (observation.access != access::Access::Gated || !can_be_guessed(observation.gate)) continue;
    const bool is_safe = http::is_safe_method(observation.operation.method);
    if (!is_safe && !settings.allow_unsafe) continue;
    std::vector<std::size_t> credentials = credentials_of(observation, settings);
    auto& list = is_safe ? safe : unsafe;
    const bool known = std::ranges::any_of(
        list, [&](const LimitPlan& plan) { return plan.operation == observation.operation; });
    if (!credentials.empty() && !known)
      list.push_back({observation.operation, observation.gate, std::move(credentials)});
  }
  std::vector<LimitPlan> out;
  for (auto* list : {&unsafe, &safe})
    for (LimitPlan& plan : *list)
      // One of each sort at least: writes alone would leave what most callers use unasked.
      if (out.size() + (list == &unsafe && !safe.empty() ? 1 : 0) < kMaxLimitOperations)
        out.push_back(std::move(plan));
  return out;
}

std::size_t LimitProber::most_requests(std::size_t operations, std::size_t each) {
  return operations * (kMostLimitSeries * each + 2);  // and two single ones between series
}

LimitProber::LimitProber(std::vector<LimitPlan> plans, const Settings& settings, std::size_t each)
    : plans_(std::move(plans)), settings_(&settings), each_(each) {
  RINGFENCE_ASSERT(each >= 1 && each <= kMaxLimitRequests);
  begin_operation();
}

void LimitProber::begin_operation() {
  if (at_ == plans_.size()) {
    finished_ = true;
    return;
  }
  studies_.push_back(
      {.operation = plans_[at_].operation, .gate = plans_[at_].gate, .asked_for = each_});
  begin(Step::OneWrong);
}

Caller LimitProber::caller_of(Step step) const {
  switch (step) {
    case Step::OneWrong:
    case Step::StillAfterKeys: return Caller::OneWrongKey;
    case Step::ManyWrong: return Caller::ManyWrongKeys;
    case Step::NoKey: return Caller::NoKey;
    case Step::Right: return Caller::RightKey;
    case Step::Forwarded: return Caller::ForwardedAddress;
    case Step::StillAfterAddresses: return limited_caller()->caller;
  }
  std::unreachable();
}

// The series whose limit forged addresses are held against: the first that met one.
const LimitSeries* LimitProber::limited_caller() const {
  const auto& series = studies_.back().series;
  const auto found = std::ranges::find_if(series, &LimitSeries::limited);
  return found == series.end() ? nullptr : &*found;
}

bool LimitProber::wanted(Step step) const {
  const LimitStudy& study = studies_.back();
  switch (step) {
    case Step::OneWrong:
    case Step::NoKey: return true;
    case Step::ManyWrong: return true;
    case Step::StillAfterKeys: {
      const LimitSeries* many = study.of(Caller::ManyWrongKeys);
      return study.of(Caller::OneWrongKey)->limited() && many != nullptr && !many->limited();
    }
    // Repeating a write many times is no question about limits alone.
    case Step::Right: return http::is_safe_method(study.operation.method);
    case Step::Forwarded: return limited_caller() != nullptr;
    case Step::StillAfterAddresses: {
      const LimitSeries* forwarded = study.of(Caller::ForwardedAddress);
      return forwarded != nullptr && !forwarded->limited();
    }
  }
  std::unreachable();
}

std::size_t LimitProber::length(Step step) const {
  if (step == Step::StillAfterKeys || step == Step::StillAfterAddresses) return 1;
  // A caller that was limited after k: a few more than k show whether it still is.
  if (step == Step::Forwarded)
    return std::min(each_, *limited_caller()->let_through + kEnoughLimited);
  return each_;
}

void LimitProber::begin(Step step) {
  for (;;) {
    step_ = step;
    if (wanted(step)) break;
    if (step == Step::StillAfterAddresses) {
      ++at_;
      return begin_operation();
    }
    step = static_cast<Step>(static_cast<int>(step) + 1);
  }
  series_ = {.caller = caller_of(step)};
  asked_ = answered_ = limited_ = 0;
  first_ticket_ = tickets_;
  sent_.clear();
}

LimitAsk LimitProber::ask() {
  const LimitPlan& plan = plans_[at_];
  LimitAsk out{
      .ticket = tickets_++, .request = request_of(plan.operation), .credentials = {}, .wrong = {}};
  const Caller as = step_ == Step::Forwarded ? limited_caller()->caller : series_.caller;
  if (as != Caller::NoKey) out.credentials = plan.credentials;
  if (as == Caller::OneWrongKey) out.wrong = 0;
  if (as == Caller::ManyWrongKeys) out.wrong = static_cast<std::uint32_t>(asked_ + 1);
  if (step_ == Step::Forwarded) {
    const std::string address = made_up_address(asked_);
    out.request.headers.add("X-Forwarded-For", address);
    out.request.headers.add("X-Real-IP", address);
  }
  ++asked_;
  return out;
}

std::vector<LimitAsk> LimitProber::next() {
  std::vector<LimitAsk> out;
  while (!finished_ && asked_ < length(step_) && limited_ < kEnoughLimited &&
         asked_ - answered_ < kLimitWindow) {
    sent_.push_back(ask());
    out.push_back(sent_.back());
  }
  return out;
}

void LimitProber::observe(std::size_t ticket, Result<http::Response> answer) {
  if (finished_) return;
  RINGFENCE_ASSERT(ticket >= first_ticket_ && ticket - first_ticket_ < sent_.size());
  LimitStudy& study = studies_.back();
  const int status = answer ? answer->status : 0;
  const bool first = series_.sent == 0, too_many = access::says_too_many(status);
  ++answered_;
  if (too_many && !series_.let_through) series_.let_through = series_.sent;
  if (too_many) ++limited_;
  ++series_.sent;
  count(series_, status);
  if (first || (too_many && limited_ == 1)) {
    LimitAsk& asked = sent_[ticket - first_ticket_];
    access::Exchange exchange{
        study.exchanges.size(), std::move(asked.request), {}, std::move(answer), 0, ""};
    for (const std::size_t index : asked.credentials)
      exchange.credentials.push_back(settings_->credentials[index].label);
    if (exchange.answer && exchange.answer->body.size() > kKeptBody) {
      exchange.answer->body.resize(kKeptBody);
      exchange.answer->body_cut = true;
    }
    series_.last = exchange.id;
    if (first) series_.first = exchange.id;
    study.exchanges.push_back(std::move(exchange));
  }
  const bool ended = asked_ == length(step_) || limited_ >= kEnoughLimited;
  if (ended && answered_ == asked_) end_step();
}

void LimitProber::end_step() {
  LimitStudy& study = studies_.back();
  if (step_ == Step::StillAfterKeys) {
    if (series_.limited()) study.still_after_keys = series_.first;
  } else if (step_ == Step::StillAfterAddresses) {
    if (series_.limited()) study.still_after_addresses = series_.first;
  } else {
    study.series.push_back(std::exchange(series_, {}));
  }
  if (step_ == Step::StillAfterAddresses) {
    ++at_;
    return begin_operation();
  }
  begin(static_cast<Step>(static_cast<int>(step_) + 1));
}

void LimitProber::abandon(const std::string& why) {
  if (finished_) return;
  if (series_.sent > 0 && step_ != Step::StillAfterKeys && step_ != Step::StillAfterAddresses)
    studies_.back().series.push_back(std::exchange(series_, {}));
  studies_.back().not_judged = why;
  finished_ = true;
}

std::vector<LimitStudy> LimitProber::take() {
  RINGFENCE_ASSERT(finished_);
  return std::move(studies_);
}

}  // namespace ringfence::probe
