// The value of a key, changed in one way: what a server that compares loosely still takes. The
// scheme word ("Bearer ") and the issuer's prefix ("sk_live_") stay, so that only the secret part
// is another. No error: nullopt where the key has nothing to change in that way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/access/alteration.hpp"

namespace ringfence::access {

// Of shorter secrets a part would be right by chance: only a wrong and an empty one is made of
// them.
inline constexpr std::size_t kShortestKey = 8;

// The bytes of `value` before its secret part.
[[nodiscard]] std::string_view key_prefix(std::string_view value) noexcept;

// Of the edits that are for times, none applies. `variant`: another wrong value for each; the same
// value for the same variant.
[[nodiscard]] std::optional<std::string> edited_key(std::string_view value, Edit edit,
                                                    std::uint32_t variant = 0);

}  // namespace ringfence::access
