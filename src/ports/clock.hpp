// The time, handed in, so that a test decides what it is. `now` never goes back; `wall_time` may.
#pragma once

#include <chrono>

namespace ringfence::ports {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;
  [[nodiscard]] virtual std::chrono::system_clock::time_point wall_time() const = 0;
};

}  // namespace ringfence::ports
