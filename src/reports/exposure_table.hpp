// Who can read what: one row per operation, one column per kind of page. Shared by the formats that
// people read.
#pragma once

#include <string>
#include <vector>

#include "core/finding/report.hpp"

namespace ringfence::reports {

// The first row is the heading. Cells: "-" kept out, "read" let in without credentials, "CREDS" let
// in with them, "?" not asked.
[[nodiscard]] std::vector<std::vector<std::string>> exposure_table(const finding::Report& report);

// "API key in header X-API-Key", "cookie session", "nothing".
[[nodiscard]] std::string gate_text(const access::Gate& gate);

}  // namespace ringfence::reports
