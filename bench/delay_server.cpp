#include "bench/delay_server.hpp"

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/result.hpp"

namespace ringfence::bench {

namespace {

using std::chrono::steady_clock;

struct Due {
  steady_clock::time_point at;
  int fd;
  std::string answer;
};

std::string answer_to(std::string_view request) {
  std::string origin;
  if (const std::size_t at = request.find("\r\nOrigin: "); at != std::string_view::npos) {
    const std::size_t begin = at + 10;
    origin = request.substr(begin, request.find("\r\n", begin) - begin);
  }
  return "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: " + origin +
         "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
}

[[noreturn]] void serve(int listener, std::chrono::milliseconds delay) {
  const int epoll = epoll_create1(0);
  const auto watch = [&](int fd) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = fd;
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
  };
  watch(listener);
  std::deque<Due> due;  // in order: the delay is the same for all
  std::unordered_map<int, std::string> pending;
  std::array<epoll_event, 256> events;
  for (;;) {
    int ms = -1;
    if (!due.empty()) {
      // Rounded up: a late answer is at most a millisecond late, an early one would flatter the
      // client.
      ms = static_cast<int>(
          std::chrono::ceil<std::chrono::milliseconds>(due.front().at - steady_clock::now())
              .count());
      if (ms < 0) ms = 0;
    }
    const int n = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), ms);
    const auto now = steady_clock::now();
    for (int i = 0; i < n; ++i) {
      const int fd = events[static_cast<std::size_t>(i)].data.fd;
      if (fd == listener) {
        const int connection = accept(listener, nullptr, nullptr);
        const int on = 1;
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(connection);
        continue;
      }
      std::array<char, 8192> buffer{};
      const ssize_t got = recv(fd, buffer.data(), buffer.size(), 0);
      std::string& text = pending[fd];
      if (got <= 0) {
        close(fd);
        text.clear();
        continue;
      }
      text.append(buffer.data(), static_cast<std::size_t>(got));
      if (!text.ends_with("\r\n\r\n")) continue;
      due.push_back({now + delay, fd, answer_to(text)});
      text.clear();
    }
    while (!due.empty() && due.front().at <= steady_clock::now()) {
      send(due.front().fd, due.front().answer.data(), due.front().answer.size(), MSG_NOSIGNAL);
      due.pop_front();
    }
  }
}

}  // namespace

DelayServer::DelayServer(std::chrono::milliseconds delay) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  RINGFENCE_ASSERT(bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0);
  RINGFENCE_ASSERT(listen(listener, 1024) == 0);
  RINGFENCE_ASSERT(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  pid_ = fork();
  RINGFENCE_ASSERT(pid_ >= 0);
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    serve(listener, delay);
  }
  close(listener);
}

DelayServer::~DelayServer() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

}  // namespace ringfence::bench
