#include "engines/probe/scan_prober.hpp"

#include <algorithm>
#include <utility>

namespace ringfence::probe {

ScanProber::ScanProber(std::vector<access::Operation> plan, Settings settings)
    : plan_(std::move(plan)),
      settings_(std::move(settings)),
      budget_(settings_.budget != 0 ? settings_.budget : plan_.size() * kMaxProbesPerOperation) {
  slots_.resize(plan_.size());
  for (std::size_t i = 0; i < plan_.size(); ++i) same_url_[plan_[i].url.text()].push_back(i);
  start_wave();
}

// First wave: operations that are sent. Second: those known by preflights alone, which need to be
// told what works.
void ScanProber::start_wave() {
  wave_left_ = wave_open_ = 0;
  next_start_ = 0;
  meeting_over_ = false;
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    const bool sent = settings_.allow_unsafe || http::is_safe_method(plan_[i].method);
    slots_[i].in_wave = sent == sending_wave_;
    wave_left_ += slots_[i].in_wave ? 1 : 0;
    wave_open_ += slots_[i].in_wave && !slots_[i].done ? 1 : 0;
  }
  if (wave_left_ == 0 && sending_wave_) {
    sending_wave_ = false;
    return start_wave();
  }
  start_more();
}

void ScanProber::start_more() {
  for (; next_start_ < plan_.size() && in_hand_ < kMaxOperationsInHand && stopped_.empty();
       ++next_start_) {
    Slot& slot = slots_[next_start_];
    if (!slot.in_wave) continue;
    std::vector<std::string> siblings;
    const access::Operation& operation = plan_[next_start_];
    for (const std::size_t other : same_url_[operation.url.text()])
      if (plan_[other].method != operation.method) siblings.push_back(plan_[other].method);
    const bool known = next_start_ < settings_.foreknowledge.size();
    slot.prober = std::make_unique<OperationProber>(
        operation, settings_, std::move(siblings), stranger_for(operation.url),
        known ? settings_.foreknowledge[next_start_] : Foreknowledge{});
    if (!sending_wave_) slot.prober->assume_credentials(assumed_for(operation));
    slot.started = slot.in_hand = true;
    ++under_way_;
    ++in_hand_;
    queue(next_start_);
  }
}

const Stranger& ScanProber::stranger_for(const http::Url& url) {
  const std::string server = url.scheme + "://" + url.host;
  const auto known = strangers_.find(server);
  return known != strangers_.end() ? known->second
                                   : strangers_.emplace(server, stranger_to(url)).first->second;
}

// What an operation that is not sent probably asks for: what another method of its path does;
// otherwise the first of each sort that works anywhere, because a browser's own credential and a
// key are different risks.
std::vector<std::size_t> ScanProber::assumed_for(const access::Operation& operation) const {
  for (const std::size_t other : same_url_.at(operation.url.text()))
    if (!slots_[other].working.empty()) return slots_[other].working;
  std::vector<std::size_t> out;
  bool ambient = false, held = false;
  for (const std::size_t index : working_) {
    bool& found = access::is_ambient(settings_.credentials[index].kind) ? ambient : held;
    if (!std::exchange(found, true)) out.push_back(index);
  }
  return out;
}

void ScanProber::note_working(Slot& slot) {
  slot.working = slot.prober->working_credentials();
  for (const std::size_t index : slot.working)
    if (std::find(working_.begin(), working_.end(), index) == working_.end())
      working_.push_back(index);
  std::sort(working_.begin(), working_.end());
}

void ScanProber::queue(std::size_t operation) {
  if (std::exchange(slots_[operation].queued, true)) return;
  ready_.push_back(operation);
}

std::vector<Probe> ScanProber::next() {
  std::vector<Probe> out;
  // Handing out can itself finish an operation (nothing to ask), which may let others start: until
  // quiet.
  while (!ready_.empty()) {
    std::vector<std::size_t> now = std::exchange(ready_, {});
    std::sort(now.begin(), now.end());
    for (const std::size_t operation : now) {
      Slot& slot = slots_[operation];
      slot.queued = false;
      if (slot.done) continue;
      for (Ask& ask : slot.prober->next()) {
        if (tickets_.size() >= budget_ && stopped_.empty()) stop("the request budget was used up");
        if (!stopped_.empty()) {
          slot.prober->observe(ask.id, std::unexpected(Error{Error::Kind::Unavailable, stopped_}));
          continue;
        }
        out.push_back(
            {tickets_.size(), operation, std::move(ask.request), std::move(ask.credentials)});
        tickets_.push_back({operation, ask.id});
      }
      settle(operation);
    }
  }
  return out;
}

void ScanProber::observe(std::size_t ticket, Result<http::Response> answer) {
  RINGFENCE_ASSERT(ticket < tickets_.size() && !tickets_[ticket].answered);
  tickets_[ticket].answered = true;
  Slot& slot = slots_[tickets_[ticket].operation];
  if (slot.done) return;  // abandoned
  slot.prober->observe(tickets_[ticket].ask, std::move(answer));
  queue(tickets_[ticket].operation);
}

void ScanProber::settle(std::size_t operation) {
  Slot& slot = slots_[operation];
  if (slot.done) return;
  if (slot.prober->finished()) return finish(operation);
  if (!slot.prober->at_meeting_point() || slot.met) return;
  slot.met = true;
  put_down(slot);
  if (--wave_left_ == 0)
    meet();
  else
    start_more();
}

void ScanProber::put_down(Slot& slot) {
  if (std::exchange(slot.in_hand, false)) --in_hand_;
}

void ScanProber::release_waiting() {
  while (!waiting_.empty() && in_hand_ < kMaxOperationsInHand) {
    const std::size_t operation = waiting_.front();
    waiting_.pop_front();
    if (slots_[operation].done) continue;
    slots_[operation].in_hand = true;
    ++in_hand_;
    slots_[operation].prober->leave_meeting_point();
    queue(operation);
  }
  if (sending_wave_ && wave_open_ == 0) {
    sending_wave_ = false;
    start_wave();
  }
}

void ScanProber::finish(std::size_t operation) {
  Slot& slot = slots_[operation];
  note_working(slot);
  slot.observations = slot.prober->take();
  slot.prober.reset();
  slot.done = true;
  ++done_;
  --under_way_;
  if (slot.in_wave) --wave_open_;
  put_down(slot);
  if (!slot.met) {
    slot.met = true;
    if (--wave_left_ == 0)
      meet();
    else
      start_more();
    if (!meeting_over_) return;
  }
  release_waiting();
}

// Everyone has arrived: the first operation of each host that answers foreign pages asks about the
// host.
void ScanProber::meet() {
  meeting_over_ = true;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    Slot& slot = slots_[i];
    if (!slot.in_wave || slot.done) continue;
    note_working(slot);
    waiting_.push_back(i);
    if (slot.prober->answers_foreign_preflights() &&
        hosts_asked_.emplace(plan_[i].url.authority(), true).second)
      slot.prober->ask_about_host();
  }
  release_waiting();
}

bool ScanProber::finished() const noexcept {
  if (!ready_.empty()) return false;
  return stopped_.empty() ? done_ == slots_.size() : under_way_ == 0;
}

void ScanProber::stop(const std::string& why) {
  if (!stopped_.empty()) return;
  stopped_ = why;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    Slot& slot = slots_[i];
    if (slot.done || !slot.prober) continue;
    slot.prober->stop(why);
    queue(i);
  }
}

void ScanProber::abandon(const std::string& why) {
  stop(why);
  for (Ticket& ticket : tickets_) {
    if (ticket.answered) continue;
    ticket.answered = true;
    Slot& slot = slots_[ticket.operation];
    if (!slot.done)
      slot.prober->observe(ticket.ask, std::unexpected(Error{Error::Kind::Timeout, why}));
  }
  for (std::size_t i = 0; i < slots_.size(); ++i)
    if (slots_[i].prober && slots_[i].prober->finished()) finish(i);
  ready_.clear();
}

std::vector<access::Observation> ScanProber::take() {
  std::vector<access::Observation> out;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].observations.empty()) {  // never started
      access::Observation observation;
      observation.operation = plan_[i];
      observation.not_tested = stopped_;
      out.push_back(std::move(observation));
    }
    for (access::Observation& observation : slots_[i].observations)
      out.push_back(std::move(observation));
  }
  return out;
}

}  // namespace ringfence::probe
