// The command line of a browser that proves things: no network of its own, no services, and a cage
// in which only the given routes lead anywhere. Pure text, so that a test can read it.
#pragma once

#include <string>
#include <vector>

#include "ports/browser.hpp"

namespace ringfence::chromium {

enum class Sandbox { On, Off };

// All arguments after the program's name. Error: Invalid for a route or key that could end a rule
// and start another.
[[nodiscard]] Result<std::vector<std::string>> command_line(const ports::BrowserSetup& setup,
                                                            const std::string& profile_folder,
                                                            Sandbox sandbox);

// What a fresh profile starts with: third-party cookies allowed. Debian's full chromium blocks them
// otherwise, and DevTools cannot change it.
[[nodiscard]] std::string preferences();

}  // namespace ringfence::chromium
