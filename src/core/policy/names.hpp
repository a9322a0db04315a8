// Names that the writer of a policy gives: to routes, sets, credentials, limits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/policy/fault.hpp"

namespace ringfence::policy {

// Lower-case letters, digits, "_" and "-", a letter in front.
[[nodiscard]] bool is_word_name(std::string_view text) noexcept;
void check_name(std::string_view name, document::Position at, const std::string& path,
                std::vector<Fault>& faults);

}  // namespace ringfence::policy
