// Where the browser is.
#pragma once

#include <string>

#include "core/base/result.hpp"

namespace ringfence::chromium {

// `given`, or the first that is installed of chromium-headless-shell, chromium and google-chrome.
// The programs themselves, not Debian's wrapper scripts, which add flags of their own. Error:
// Unavailable with what to install.
[[nodiscard]] Result<std::string> find_browser(const std::string& given);

}  // namespace ringfence::chromium
