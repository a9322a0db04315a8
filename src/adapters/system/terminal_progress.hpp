// A progress bar on a terminal's standard error. Anywhere else it is silent, so that logs hold no
// bars; notes as well. Not thread safe.
#pragma once

#include <chrono>
#include <string>

#include "ports/progress.hpp"

namespace ringfence::system {

class TerminalProgress final : public ports::Progress {
 public:
  // Draws on `fd` where that is a terminal; standard error by default.
  explicit TerminalProgress(int fd = 2);
  ~TerminalProgress() override { done(); }

  void start(std::size_t total) override;
  void step() override;
  void note(std::string_view line) override;
  void done() override;

 private:
  void draw();
  void write_out(std::string_view bytes) const;

  int fd_;
  bool shown_;  // a terminal
  bool drawn_ = false;
  std::size_t total_ = 0;
  std::size_t steps_ = 0;
  std::chrono::steady_clock::time_point last_draw_{};
};

}  // namespace ringfence::system
