#include "adapters/curl/send_queue.hpp"

#include <algorithm>

namespace ringfence::curl {

namespace {

void write_key(std::string& key, std::string_view host, unsigned port) {
  key.assign(host).append(":").append(std::to_string(port));
}

std::chrono::nanoseconds interval_of(double per_second) {
  if (per_second <= 0) return std::chrono::nanoseconds(0);
  return std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / per_second));
}

}  // namespace

SendQueue::SendQueue(std::size_t per_host, double per_second)
    : per_host_(std::max<std::size_t>(per_host, 1)), interval_(interval_of(per_second)) {}

Host& SendQueue::host_of(const http::Url& url) {
  write_key(key_, url.host, url.port.value_or(url.is_tls() ? 443 : 80));
  const auto found = hosts_.find(std::string_view(key_));
  if (found != hosts_.end()) return found->second;
  Host& host = hosts_[key_];
  host.most_in_flight = per_host_;
  return host;
}

const Host* SendQueue::find(std::string_view host, std::uint16_t port) const {
  std::string key;
  write_key(key, host, port);
  const auto found = hosts_.find(std::string_view(key));
  return found == hosts_.end() ? nullptr : &found->second;
}

void SendQueue::enlist(Host& host) {
  ++waiting_;
  if (host.queued) return;
  host.queued = true;
  turn_.push_back(&host);
}

void SendQueue::push(std::size_t ticket, http::Request&& request) {
  Host& host = host_of(request.url);
  host.waiting.push_back(std::make_unique<Pending>(ticket, std::move(request), 0, &host));
  enlist(host);
}

void SendQueue::push_again(std::unique_ptr<Pending> pending) {
  Host& host = *pending->host;
  host.waiting.push_front(std::move(pending));
  enlist(host);
}

std::unique_ptr<Pending> SendQueue::pop(Time now) {
  for (std::size_t looked = 0, all = turn_.size(); looked < all; ++looked) {
    Host& host = *turn_.front();
    turn_.pop_front();
    if (host.in_flight >= host.most_in_flight || now < host.not_before || now < host.next_by_rate) {
      turn_.push_back(&host);
      continue;
    }
    if (interval_.count() > 0)
      host.next_by_rate = std::max(host.next_by_rate, now - Time::duration(kCatchUp)) + interval_;
    std::unique_ptr<Pending> pending = std::move(host.waiting.front());
    host.waiting.pop_front();
    --waiting_;
    ++host.in_flight;
    host.queued = !host.waiting.empty();
    if (host.queued) turn_.push_back(&host);
    return pending;
  }
  return nullptr;
}

void SendQueue::finished(Host& host) { --host.in_flight; }

void SendQueue::hold(Host& host, Time until) {
  // Only the first of a burst of refusals halves: the others were already on their way.
  if (until > host.not_before + std::chrono::milliseconds(500))
    host.most_in_flight = std::max<std::size_t>(host.most_in_flight / 2, 1);
  host.not_before = std::max(host.not_before, until);
}

Time SendQueue::wake() const {
  Time soonest = Time::max();
  for (const Host* host : turn_)
    if (host->in_flight < host->most_in_flight)
      soonest = std::min(soonest, std::max(host->not_before, host->next_by_rate));
  return soonest;
}

std::unique_ptr<Pending> SendQueue::take_any() {
  if (turn_.empty()) return nullptr;
  Host& host = *turn_.front();
  std::unique_ptr<Pending> pending = std::move(host.waiting.front());
  host.waiting.pop_front();
  --waiting_;
  if (host.waiting.empty()) {
    host.queued = false;
    turn_.pop_front();
  }
  return pending;
}

}  // namespace ringfence::curl
