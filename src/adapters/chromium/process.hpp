// One browser process: its own process group, its own folder, two pipes. When the object goes,
// every process of the group has ended and the folder is gone.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "core/base/result.hpp"

namespace ringfence::chromium {

// A folder that the browser alone uses (profile, HOME and TMPDIR). Where this program runs as root
// it is root's while it is filled, and is then handed to an unprivileged user: nothing is written
// as root where that user could put a link.
class Folder {
 public:
  [[nodiscard]] static Result<Folder> make();
  Folder(Folder&& other) noexcept;
  Folder& operator=(Folder&&) = delete;
  ~Folder();
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  // Writes a file the browser can read, with the folders above it. Before `hand_over`.
  [[nodiscard]] Result<void> write(const std::string& name, const std::string& content) const;
  [[nodiscard]] Result<void> hand_over() const;

 private:
  explicit Folder(std::string path) : path_(std::move(path)) {}
  std::string path_;  // "" after a move
};

class Process {
 public:
  // Runs `program` with these arguments; its file descriptors 3 and 4 are what `to_browser` and
  // `from_browser` lead to. As root it runs as "nobody": a browser that opens hostile pages must
  // not be root.
  [[nodiscard]] static Result<std::unique_ptr<Process>> start(const std::string& program,
                                                              const std::vector<std::string>& args,
                                                              const Folder& folder);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  [[nodiscard]] int to_browser() const noexcept { return to_; }
  [[nodiscard]] int from_browser() const noexcept { return from_; }
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }

  // Whether it ended by itself within this time.
  [[nodiscard]] bool ended_within(std::chrono::milliseconds patience);
  // The last line with words that it wrote to standard error, for a person; "" when there is none.
  [[nodiscard]] std::string last_words() const;
  // It wrote this word to standard error, in whatever case.
  [[nodiscard]] bool said(std::string_view word) const;

 private:
  Process(pid_t pid, int to, int from, int errors)
      : pid_(pid), to_(to), from_(from), errors_(errors) {}
  [[nodiscard]] std::string standard_error() const;

  pid_t pid_;
  bool waited_ = false;
  int to_, from_;
  int errors_;  // a file of its own, open for reading
};

}  // namespace ringfence::chromium
