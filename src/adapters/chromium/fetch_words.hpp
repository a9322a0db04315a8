// What DevTools and the page's script (fetch_script.hpp) are given, and what the script gives back,
// as values. Members that are absent or of another type read as empty.
#pragma once

#include <chrono>

#include <nlohmann/json_fwd.hpp>

#include "ports/browser.hpp"

namespace ringfence::chromium {

// `caches`: see BrowserSetup. `patience`: for the whole fetch().
[[nodiscard]] nlohmann::json arguments_of(const fetch::FetchRequest& request, bool caches,
                                          std::chrono::milliseconds patience);
[[nodiscard]] ports::Seen seen_of(const nlohmann::json& value);

[[nodiscard]] nlohmann::json cookie_of(const ports::PlantedCookie& cookie);
// Of a page `height` pixels high, of which at most 4 times the width is taken.
[[nodiscard]] nlohmann::json picture_of(int width, double height, bool beyond_window);

}  // namespace ringfence::chromium
