// The rows of a table that were measured in Chromium alone: which cookies travel, and who may reach
// which address space.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "tests/browsers/tally.hpp"
#include "tests/conformance/table.hpp"

namespace ringfence::browsers {

[[nodiscard]] Result<void> replay_cookies(const std::vector<conformance::CookieCase>& rows,
                                          const std::string& program, Tally& tally);
[[nodiscard]] Result<void> replay_local_network(
    const std::vector<conformance::LocalNetworkCase>& rows, const std::string& program,
    Tally& tally);

}  // namespace ringfence::browsers
