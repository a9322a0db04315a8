#include "adapters/curl/event_loop.hpp"

#include <algorithm>
#include <array>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ringfence::curl {

namespace {

// Longest sleep: nothing should need it, and a lost wake-up inside a library then costs a second,
// not a scan.
constexpr std::chrono::milliseconds kLongestSleep{1000};

int rounded_up_ms(EventLoop::Time::duration d) {
  const auto ms = std::chrono::ceil<std::chrono::milliseconds>(d);
  return static_cast<int>(std::clamp(ms, std::chrono::milliseconds(0), kLongestSleep).count());
}

}  // namespace

EventLoop::EventLoop() : multi_(curl_multi_init()), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  if (!works()) return;
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
}

EventLoop::~EventLoop() {
  if (multi_ != nullptr) curl_multi_cleanup(multi_);  // closes connections through on_close
  if (epoll_ >= 0) close(epoll_);
}

void EventLoop::adopt(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

void EventLoop::turn(Time until) {
  const Time now = std::chrono::steady_clock::now();
  // A fast server's answer may come, and its transfer end, while the timers run: no sleep after
  // them.
  if (timer_set_ && timer_ <= now) {
    timer_set_ = false;
    int running = 0;
    curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    wait(0);
    return;
  }
  wait(rounded_up_ms((timer_set_ ? std::min(timer_, until) : until) - now));
}

void EventLoop::begin_added() {
  timer_set_ = false;
  int running = 0;
  curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
}

void EventLoop::wait(int ms) {
  std::array<epoll_event, 64> events;
  const int n = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), ms);
  for (int i = 0; i < n; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    const int fd = event.data.fd;
    Socket& socket = at(fd);
    if (socket.wanted == 0) {
      // A resting connection that the server closed or wrote to: libcurl finds out before it uses
      // it again.
      watch(fd, socket, 0);
      continue;
    }
    int ready = 0;
    if ((event.events & EPOLLIN) != 0) ready |= CURL_CSELECT_IN;
    if ((event.events & EPOLLOUT) != 0) ready |= CURL_CSELECT_OUT;
    // An error is read, not reported as one: bytes that came before a reset still count as an
    // answer.
    if ((event.events & (EPOLLERR | EPOLLHUP)) != 0) ready |= CURL_CSELECT_IN | CURL_CSELECT_OUT;
    int running = 0;
    curl_multi_socket_action(multi_, fd, ready, &running);
  }
}

EventLoop::Socket& EventLoop::at(int fd) {
  const auto index = static_cast<std::size_t>(fd);
  if (index >= sockets_.size()) sockets_.resize(index + 1);
  return sockets_[index];
}

void EventLoop::watch(int fd, Socket& socket, std::uint32_t events) {
  if (socket.registered == events) return;
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  const int op = events == 0              ? EPOLL_CTL_DEL
                 : socket.registered == 0 ? EPOLL_CTL_ADD
                                          : EPOLL_CTL_MOD;
  epoll_ctl(epoll_, op, fd, &event);
  socket.registered = events;
}

int EventLoop::on_socket(CURL* /*easy*/, curl_socket_t fd, int what, void* self, void* /*unused*/) {
  auto& loop = *static_cast<EventLoop*>(self);
  Socket& socket = loop.at(fd);
  if (what == CURL_POLL_REMOVE) {
    socket.wanted = 0;
    // A descriptor of libcurl's own (its resolver's) may be closed and its number used again
    // without our knowing.
    if (!socket.ours) loop.watch(fd, socket, 0);
    return 0;
  }
  socket.wanted = 0;
  if (what == CURL_POLL_IN || what == CURL_POLL_INOUT) socket.wanted |= EPOLLIN;
  if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT) socket.wanted |= EPOLLOUT;
  loop.watch(fd, socket, socket.wanted);
  return 0;
}

int EventLoop::on_timer(CURLM* /*multi*/, long ms, void* self) {
  auto& loop = *static_cast<EventLoop*>(self);
  loop.timer_set_ = ms >= 0;
  if (ms >= 0) loop.timer_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
  return 0;
}

curl_socket_t EventLoop::on_open(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& loop = *static_cast<EventLoop*>(self);
  const int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (fd < 0) return CURL_SOCKET_BAD;
  loop.at(fd) = {.registered = 0, .wanted = 0, .ours = true};
  ++loop.opened_;
  return fd;
}

int EventLoop::on_close(void* self, curl_socket_t fd) {
  static_cast<EventLoop*>(self)->at(fd) = {};  // closing takes it out of epoll
  return close(fd);
}

}  // namespace ringfence::curl
