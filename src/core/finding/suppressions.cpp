#include "core/finding/suppressions.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "core/base/text.hpp"

namespace ringfence::finding {

Result<Date> parse_date(std::string_view text) {
  constexpr std::size_t kLength = 10;  // YYYY-MM-DD
  const auto bad = [&] {
    return invalid("\"" + text::printable(text, 20) + "\" is not a date like 2026-11-25");
  };
  if (text.size() != kLength || text[4] != '-' || text[7] != '-') return bad();
  const auto year = text::parse_decimal(text.substr(0, 4));
  const auto month = text::parse_decimal(text.substr(5, 2));
  const auto day = text::parse_decimal(text.substr(8, 2));
  if (!year || !month || !day) return bad();
  const Date date{std::chrono::year(static_cast<int>(*year)),
                  std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return bad();
  return date;
}

std::string date_text(const Date& date) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

bool is_fingerprint(std::string_view text) {
  return text.size() == 32 && std::all_of(text.begin(), text.end(), [](char c) {
           return text::is_digit(c) || (c >= 'a' && c <= 'f');
         });
}

void apply_suppressions(Report& report, const Suppressions& entries, const Date& today) {
  std::vector<std::string> fingerprints;
  for (const Finding& f : report.findings) fingerprints.push_back(f.fingerprint());
  for (const Suppression& entry : entries) {
    const bool expired =
        entry.expires && std::chrono::sys_days(*entry.expires) < std::chrono::sys_days(today);
    bool fits = false;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      if (fingerprints[i] != entry.fingerprint) continue;
      fits = true;
      if (!expired) report.findings[i].suppressed = entry.reason;
    }
    const std::string owner = entry.owner.empty() ? "" : ", owner " + entry.owner;
    if (expired && fits)
      report.notes.push_back("suppression of " + entry.fingerprint + " expired on " +
                             date_text(*entry.expires) + owner + ": the finding counts again");
    if (!fits)
      report.notes.push_back("suppression of " + entry.fingerprint + owner +
                             " fits no finding of this scan");
  }
  settle(report);
}

void apply_baseline(Report& report, const Report& baseline) {
  std::set<std::string> known;
  for (const Finding& f : baseline.findings)
    if (!f.refuted() || !f.proof->closed) known.insert(f.fingerprint());
  report.compared = true;
  for (Finding& f : report.findings) f.in_baseline = known.contains(f.fingerprint());
}

}  // namespace ringfence::finding
