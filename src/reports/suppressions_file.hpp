// The suppressions file: {"version": 1, "suppressions": [{"fingerprint", "reason", "owner"?,
// "expires"?}]}, in JSON (which YAML readers take too). Format: docs/formats/suppressions.md.
#pragma once

#include <string_view>

#include "core/base/result.hpp"
#include "core/finding/suppressions.hpp"

namespace ringfence::reports {

// A file that people keep by hand; a scan has at most some thousand findings.
inline constexpr std::size_t kMaxSuppressionsBytes = std::size_t{1} << 20U;

// Errors: Invalid as "FILE:LINE: what", TooLarge. `file` is for these messages alone.
[[nodiscard]] Result<finding::Suppressions> read_suppressions(std::string_view text,
                                                              std::string_view file);

}  // namespace ringfence::reports
