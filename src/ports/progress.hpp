// How far a long task has come, for a person who waits. Says nothing that a report needs.
#pragma once

#include <cstddef>
#include <string_view>

namespace ringfence::ports {

class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;

  virtual void start(
      std::size_t total) = 0;  // 0: the total is not known; again: a new total, steps kept
  virtual void step() = 0;     // one more is done
  virtual void note(
      std::string_view line) = 0;  // one line, already free of control bytes and secrets
  virtual void done() = 0;         // leaves nothing on the terminal
};

}  // namespace ringfence::ports
