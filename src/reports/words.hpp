// Small phrases that several formats share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fetch/profile.hpp"
#include "core/finding/report.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::reports {

// "a, b, c (and 4 more)"; at most `most` are named.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most);
// The first `most`, and "and 4 more" as the last one.
[[nodiscard]] std::vector<std::string> first_of(std::vector<std::string> names, std::size_t most);
[[nodiscard]] std::string origin_names(const std::vector<origins::Origin>& origins,
                                       std::size_t most);
// "Chromium, Firefox"; "any client (no browser is needed)" for none.
[[nodiscard]] std::string profile_names(const std::vector<fetch::ProfileId>& profiles);
// "1 finding", "2 findings".
[[nodiscard]] std::string counted(std::size_t n, std::string_view noun);
// "2 critical, 1 high, 4 info" of the active findings; "no findings".
[[nodiscard]] std::string severity_counts(const finding::Report& report);
// "21 of 100", or "none" when nothing was tested.
[[nodiscard]] std::string points_text(const finding::Score& score);
// What to close for each step of the score, by rule: {"B", "reflected-origin-with-credentials (2
// findings)"}, and for a step that goes on from the one before: {"A", "the above, and
// any-port-trusted"}.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> step_texts(
    const finding::Report& report);

}  // namespace ringfence::reports
