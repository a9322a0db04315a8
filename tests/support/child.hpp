// A child process for a test: started by fork and exec, its standard output readable line by line,
// ended with the object (and by the kernel, should the test die). Its standard input is a pipe that
// stays open until then.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "core/base/result.hpp"

namespace ringfence::test {

class Child {
 public:
  // argv[0] is looked up in PATH. A program that cannot be started shows as an end of its output.
  [[nodiscard]] static Result<std::unique_ptr<Child>> start(const std::vector<std::string>& argv);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();  // closes its input, SIGTERM; SIGKILL after two seconds

  // The next line of its standard output, without the line end.
  [[nodiscard]] Result<std::string> read_line(
      std::chrono::milliseconds patience = std::chrono::seconds(30));
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }
  [[nodiscard]] bool alive();

 private:
  Child(pid_t pid, int in, int out) : pid_(pid), in_(in), out_(out) {}
  [[nodiscard]] bool ended_within(std::chrono::milliseconds patience);

  pid_t pid_;  // -1: already waited for
  int in_;
  int out_;
  std::string pending_;  // output read and not yet given
};

// Runs a program to its end. Error: Unavailable with the exit status where that is not 0.
[[nodiscard]] Result<void> run_to_end(const std::vector<std::string>& argv);

// A TCP port of 127.0.0.1 that nothing listened on a moment ago, for servers that cannot bind port
// 0 and tell.
[[nodiscard]] std::uint16_t free_port();
// True once something accepts on it.
[[nodiscard]] bool accepts_within(std::uint16_t port, std::chrono::milliseconds patience);

// A new folder of its own in the system's temporary folder, removed with the object.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace ringfence::test
