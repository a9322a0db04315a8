// Where the browser is.
#pragma once

#include <string>

#include "core/base/result.hpp"

namespace ringfence::chromium {

// `given`, or the first that is installed of chromium-headless-shell, chromium and google-chrome.
// The programs themselves, not Debian's wrapper scripts, which add flags of their own. Error:
// Unavailable with what to install.
[[nodiscard]] Result<std::string> find_browser(const std::string& given);

// "HeadlessChrome/156.0.8078.79". Error: Unsupported for one under kOldestMajor, or of no number.
[[nodiscard]] Result<void> check_version(const std::string& product);

}  // namespace ringfence::chromium
