// Score 0-100 and grade A-F of a scan: a published, versioned, deterministic formula.
// Format: docs/formats/score.md. Change a figure here and kScoreVersion goes up.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::finding {

struct Finding;
enum class Severity;

inline constexpr int kScoreVersion = 1;

struct ScoreStep {
  std::string grade;                      // the grade that is reached...
  std::vector<std::string> fingerprints;  // ...by closing these findings and no others
  friend bool operator==(const ScoreStep&, const ScoreStep&) = default;
};

struct Score {
  int version = kScoreVersion;
  int points = 100;  // 0-100
  std::string grade =
      "A";  // "A" "B" "C" "D" "F", or "-" when nothing was tested; then `points` is 0
  std::vector<ScoreStep>
      next;  // the fewest findings to close for the next better grade, then for each one above it
  friend bool operator==(const Score&, const Score&) = default;
};

// Points that the first finding of a rule costs; each further one of the same rule costs half of
// what it would have cost in the place before, rounded down, so that one mistake on a thousand
// operations is still one mistake.
[[nodiscard]] int weight(Severity severity);
// The most points that are left while a finding of this severity is confirmed on the wire or in a
// browser.
[[nodiscard]] int cap(Severity severity);
[[nodiscard]] std::string_view grade_of(int points);

// Suppressed, refuted and heuristic findings, functional ones and notes weigh nothing. `tested` =
// number of operations that were tested.
[[nodiscard]] Score score(const std::vector<Finding>& findings, std::size_t tested);

}  // namespace ringfence::finding
