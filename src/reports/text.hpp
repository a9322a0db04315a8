// The report for a person at a terminal: the grade, what was tested and what was not, each finding
// with what decided and how to repeat it, who can read which operation, and what to fix first. One
// screen a finding, the worst first.
#pragma once

#include <cstddef>
#include <string>

#include "core/finding/report.hpp"

namespace ringfence::reports {

struct TextOptions {
  std::size_t width = 100;  // columns; commands and addresses that are to be copied may be longer
  bool colour = false;
  bool stats = false;  // with a block on requests and probes
};

[[nodiscard]] std::string render_text(const finding::Report& report,
                                      const TextOptions& options = {});

}  // namespace ringfence::reports
