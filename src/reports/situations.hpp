// The reports that every format is tested with. A new situation is a new row here, and its
// snapshots then appear under tests/snapshots/.
#pragma once

#include <string>
#include <vector>

#include "core/finding/report.hpp"

namespace ringfence::reports {

struct Situation {
  std::string name;  // file name of its snapshots
  finding::Report report;
};

[[nodiscard]] std::vector<Situation> situations();

}  // namespace ringfence::reports
