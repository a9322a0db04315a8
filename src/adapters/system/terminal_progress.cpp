#include "adapters/system/terminal_progress.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <unistd.h>

namespace ringfence::system {

namespace {

constexpr std::size_t kBarWidth = 30;
constexpr std::chrono::milliseconds kRedraw{
    100};  // often enough to look alive, seldom enough to cost nothing
constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

TerminalProgress::TerminalProgress(int fd) : fd_(fd), shown_(isatty(fd) == 1) {}

void TerminalProgress::start(std::size_t total) {
  total_ = total;
  if (shown_) draw();
}

void TerminalProgress::step() {
  ++steps_;
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_draw_ < kRedraw && steps_ != total_) return;
  last_draw_ = now;
  draw();
}

void TerminalProgress::note(std::string_view line) {
  if (!shown_) return;
  write_out(fmt::format("{}{}\n", kClearLine, line));
  draw();
}

void TerminalProgress::done() {
  if (drawn_) write_out(kClearLine);
  drawn_ = false;
  total_ = steps_ = 0;
}

void TerminalProgress::draw() {
  drawn_ = true;
  if (total_ == 0) {
    write_out(fmt::format("{}{} done", kClearLine, steps_));
    return;
  }
  const std::size_t steps = std::min(steps_, total_);
  const std::size_t full = steps * kBarWidth / total_;
  write_out(fmt::format("{}[{:#<{}}{:.<{}}] {}/{}", kClearLine, "", full, "", kBarWidth - full,
                        steps, total_));
}

void TerminalProgress::write_out(std::string_view bytes) const {
  // A terminal that went away is no reason to stop: the report goes elsewhere.
  [[maybe_unused]] const ssize_t ignored = ::write(fd_, bytes.data(), bytes.size());
}

}  // namespace ringfence::system
