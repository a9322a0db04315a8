// Header-name comparison for the hot paths: inline, against a name that is already in lower case.
#pragma once

#include <string_view>

#include "core/base/text.hpp"

namespace ringfence::fetch {

// `lower` must be in lower case. The length decides nearly always, before a byte is looked at.
[[nodiscard]] constexpr bool is_named(std::string_view name, std::string_view lower) noexcept {
  if (name.size() != lower.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (text::lower(name[i]) != lower[i]) return false;
  return true;
}

}  // namespace ringfence::fetch
