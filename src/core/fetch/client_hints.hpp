// Client hints that Chromium takes for safelisted request headers. Not in the Fetch standard;
// evidence and values in docs/model/known-differences.md.
#pragma once

#include <string_view>

namespace ringfence::fetch {

[[nodiscard]] bool is_client_hint(std::string_view name) noexcept;
[[nodiscard]] bool is_safe_client_hint(std::string_view name, std::string_view value) noexcept;

}  // namespace ringfence::fetch
