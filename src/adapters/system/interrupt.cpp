#include "adapters/system/interrupt.hpp"

#include <array>
#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace ringfence::system {
namespace {

// A handler knows nothing but what is global.
std::atomic<int> pipe_of_handler{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void handle(int /*signal*/) {
  const char byte = 1;
  if (const int fd = pipe_of_handler.load(); fd >= 0) [[maybe_unused]]
    const ssize_t written = write(fd, &byte, 1);
}

}  // namespace

Interrupt::Interrupt() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
  read_ = ends[0];
  write_ = ends[1];
  pipe_of_handler = write_;
  struct sigaction action{};
  action.sa_handler = handle;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one has its usual effect
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

Interrupt::~Interrupt() {
  if (read_ < 0) return;
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  pipe_of_handler = -1;
  close(read_);
  close(write_);
}

bool Interrupt::happened() const noexcept {
  // Looked at without taking: the byte stays for whoever waits.
  pollfd look{read_, POLLIN, 0};
  return read_ >= 0 && poll(&look, 1, 0) > 0;
}

}  // namespace ringfence::system
