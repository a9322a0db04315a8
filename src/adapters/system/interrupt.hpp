// Ctrl-C and SIGTERM as something that can be waited for, so that what was started is ended and
// what was learned is written. A second one ends the program at once.
#pragma once

namespace ringfence::system {

class Interrupt {
 public:
  // One at a time. Without a pipe to be had, signals keep their usual effect.
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  // Readable once a signal came, and from then on; -1: none can be waited for.
  [[nodiscard]] int descriptor() const noexcept { return read_; }
  [[nodiscard]] bool happened() const noexcept;

 private:
  int read_ = -1, write_ = -1;
};

}  // namespace ringfence::system
