// A loopback server in a child process that gives every request the same answer, a fixed time after
// it came. It reflects the request's Origin, so that answers can be checked. For measuring how well
// waiting is overlapped.
#pragma once

#include <chrono>
#include <cstdint>

#include <sys/types.h>

namespace ringfence::bench {

class DelayServer {
 public:
  explicit DelayServer(std::chrono::milliseconds delay);
  DelayServer(const DelayServer&) = delete;
  DelayServer& operator=(const DelayServer&) = delete;
  ~DelayServer();
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace ringfence::bench
