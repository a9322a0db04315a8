// Score 0-100 and grade A-F of a scan: a published, versioned, deterministic formula (docs/formats/score.md).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ringfence::finding {

struct Finding;

struct ScoreStep {
  std::string grade;                      // the grade that is reached...
  std::vector<std::string> fingerprints;  // ...by closing these findings and no others
};

struct Score {
  int version = 1;
  int points = 100;         // 0-100
  std::string grade = "A";  // "A" "B" "C" "D" "F", or "-" when nothing was tested
  std::vector<ScoreStep> next;  // the shortest way to the next better grade, then to each one above it
};

// Suppressed findings, functional ones and notes weigh nothing. `tested` = number of operations that were tested.
[[nodiscard]] Score score(const std::vector<Finding>& findings, std::size_t tested);

}  // namespace ringfence::finding
