// Markdown for the comment of a pull request: the grade, one table of what was found, and the worst
// findings in full.
#pragma once

#include <cstddef>
#include <string>

#include "core/finding/report.hpp"

namespace ringfence::reports {

// Comments are refused above 65,536 characters; the rest is for what a caller adds around it.
inline constexpr std::size_t kMaxMarkdown = 60'000;

// Never longer than kMaxMarkdown: what does not fit is counted, the worst stands first.
[[nodiscard]] std::string render_markdown(const finding::Report& report);

}  // namespace ringfence::reports
