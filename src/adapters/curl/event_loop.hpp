// Drives a curl multi handle by epoll. curl_multi_perform would poll every connection in turn, at a
// system call each; this tells libcurl which are ready (curl_multi_socket_action). A socket stays
// registered while its connection rests between two requests, so a reused connection costs no
// epoll_ctl.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <curl/curl.h>

namespace ringfence::curl {

class EventLoop {
 public:
  using Time = std::chrono::steady_clock::time_point;

  EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  ~EventLoop();

  [[nodiscard]] bool works() const noexcept { return multi_ != nullptr && epoll_ >= 0; }
  [[nodiscard]] CURLM* multi() const noexcept { return multi_; }
  // Sockets must be opened and closed through the loop: it has to know when a descriptor is a new
  // one.
  void adopt(CURL* easy);
  // Lets libcurl work, and waits for sockets or time until `until` at the latest. May return early.
  void turn(Time until);
  // Lets libcurl begin what was added to it, and waits for nothing.
  void begin_added();
  [[nodiscard]] std::size_t connections() const noexcept { return opened_; }

 private:
  struct Socket {
    std::uint32_t registered = 0;  // epoll events; 0: not in epoll
    std::uint32_t wanted = 0;      // by libcurl; 0: it does not watch
    bool ours = false;             // opened by us, so we shall hear of its end
  };
  static int on_socket(CURL*, curl_socket_t fd, int what, void* self, void*);
  static int on_timer(CURLM*, long ms, void* self);
  static curl_socket_t on_open(void* self, curlsocktype, curl_sockaddr* address);
  static int on_close(void* self, curl_socket_t fd);

  [[nodiscard]] Socket& at(int fd);
  void watch(int fd, Socket& socket, std::uint32_t events);
  void wait(int ms);

  CURLM* multi_ = nullptr;
  int epoll_ = -1;
  bool timer_set_ = false;
  Time timer_{};
  std::vector<Socket> sockets_;  // by descriptor
  std::size_t opened_ = 0;
};

}  // namespace ringfence::curl
