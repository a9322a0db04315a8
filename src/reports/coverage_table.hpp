// What a description declares, and what each of its operations was tested as.
#pragma once

#include <string>
#include <vector>

#include "core/finding/report.hpp"

namespace ringfence::reports {

// A heading and one row an operation; empty where there was no description. Cells hold bytes of the
// description and the target: whoever prints them escapes them.
[[nodiscard]] std::vector<std::vector<std::string>> coverage_table(const finding::Report& report);

}  // namespace ringfence::reports
