// The arguments of the page's script and what it gives back (fetch_script.hpp), as values. Members
// that are absent or of another type read as empty.
#pragma once

#include <chrono>

#include <nlohmann/json_fwd.hpp>

#include "ports/browser.hpp"

namespace ringfence::chromium {

// `caches`: see BrowserSetup. `patience`: for the whole fetch().
[[nodiscard]] nlohmann::json arguments_of(const fetch::FetchRequest& request, bool caches,
                                          std::chrono::milliseconds patience);
[[nodiscard]] ports::Seen seen_of(const nlohmann::json& value);

}  // namespace ringfence::chromium
