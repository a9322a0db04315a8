// Findings that someone has decided to live with, and findings that were there before.
// A suppression names one fingerprint and says why and until when; the file is read in
// reports/suppressions_file. Format: docs/formats/suppressions.md.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/finding/report.hpp"

namespace ringfence::finding {

using Date = std::chrono::year_month_day;

// "2026-11-25" and nothing else; Error: Invalid for another form or a day that no calendar has.
[[nodiscard]] Result<Date> parse_date(std::string_view text);
[[nodiscard]] std::string date_text(const Date& date);

struct Suppression {
  std::string fingerprint;      // 32 lower-case hex digits
  std::string reason;           // never empty
  std::string owner;            // who answers for it, "" when not said
  std::optional<Date> expires;  // the last day on which it applies; nullopt: for good
  friend bool operator==(const Suppression&, const Suppression&) = default;
};
using Suppressions = std::vector<Suppression>;

[[nodiscard]] bool is_fingerprint(std::string_view text);

// Marks findings as suppressed and settles the report. An expired entry does not apply, and an
// entry may fit no finding: both are said in a note, so that the file can be kept clean.
void apply_suppressions(Report& report, const Suppressions& entries, const Date& today);

// Marks findings whose fingerprint the baseline has, suppressed there or not. What a proof found
// closed there is new when it is seen again.
void apply_baseline(Report& report, const Report& baseline);

}  // namespace ringfence::finding
