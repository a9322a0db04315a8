// The browser port over Chromium's DevTools protocol. As root the browser runs as an unprivileged
// user; where the kernel gives it no sandbox it runs without one, and its product says so.
#pragma once

#include <memory>

#include "ports/browser.hpp"

namespace ringfence::chromium {

// The first with permissions for loopback and local addresses apart, which the proofs rest on.
inline constexpr int kOldestMajor = 142;

class ChromiumLauncher final : public ports::BrowserLauncher {
 public:
  // `interrupt`: a file descriptor that becomes readable when everything is to end; -1: none.
  explicit ChromiumLauncher(int interrupt = -1) : interrupt_(interrupt) {}
  [[nodiscard]] Result<std::unique_ptr<ports::Browser>> launch(
      const ports::BrowserSetup& setup) override;

 private:
  int interrupt_;
};

}  // namespace ringfence::chromium
