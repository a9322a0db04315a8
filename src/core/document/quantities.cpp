#include "core/document/quantities.hpp"

#include <array>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::document {
namespace {

using std::chrono::milliseconds;

struct Unit {
  std::string_view name;
  std::int64_t factor;
};
// Largest first: what is written is the largest unit that leaves no rest.
constexpr std::array<Unit, 5> kSpans = {
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}}};
constexpr std::array<Unit, 4> kSizes = {
    {{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}}};

// Twelve digits: more than any bound here, and no overflow when multiplied.
constexpr std::size_t kMaxDigits = 12;

// The number in front of the unit, in steps of its smallest.
std::optional<std::int64_t> quantity(std::string_view text, std::span<const Unit> units,
                                     std::int64_t most) {
  std::size_t digits = 0;
  while (digits < text.size() && text::is_digit(text[digits])) ++digits;
  if (digits == 0 || digits > kMaxDigits || (digits > 1 && text.front() == '0'))
    return std::nullopt;
  const auto number = text::parse_decimal(text.substr(0, digits));
  for (const Unit& unit : units)
    if (number && unit.name == text.substr(digits))
      return *number <= most / unit.factor ? std::optional(*number * unit.factor) : std::nullopt;
  return std::nullopt;
}

std::string written(std::int64_t value, std::span<const Unit> units, std::string_view zero) {
  for (const Unit& unit : units)
    if (value != 0 && value % unit.factor == 0)
      return fmt::format("{}{}", value / unit.factor, unit.name);
  return std::string(zero);
}

constexpr std::int64_t kMaxSpan = kMaxSpanSeconds * 1000;

// Two digits at `at`, between `least` and `most`.
std::optional<unsigned> two(std::string_view text, std::size_t at, unsigned least, unsigned most) {
  if (!text::is_digit(text[at]) || !text::is_digit(text[at + 1])) return std::nullopt;
  const unsigned value =
      static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace

Result<milliseconds> parse_span(std::string_view text) {
  const auto value = quantity(text, kSpans, kMaxSpan);
  if (!value || (*value == 0 && text != "0s"))
    return invalid("expected a time such as 250ms, 60s, 5m, 1h or 30d, at most 366d");
  return milliseconds(*value);
}

Result<Rate> parse_rate(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto wanted = [] {
    return invalid("expected a count and a time such as 20/1s or 50000/1d");
  };
  if (slash == std::string_view::npos || slash > kMaxDigits) return wanted();
  const std::string_view digits = text.substr(0, slash);
  const auto count = text::parse_decimal(digits);
  const auto per = parse_span(text.substr(slash + 1));
  if (!count || !per || (digits.size() > 1 && digits.front() == '0')) return wanted();
  if (*count == 0 || per->count() == 0)
    return invalid("a rate of zero lets nothing in: leave the route out instead");
  if (*count > kMaxCount) return invalid(fmt::format("expected a count of at most {}", kMaxCount));
  return Rate{*count, *per};
}

std::string to_text(milliseconds span) { return written(span.count(), kSpans, "0s"); }
std::string to_text(const Rate& rate) {
  return fmt::format("{}/{}", rate.count, to_text(rate.per));
}

Result<std::size_t> parse_size(std::string_view text) {
  const auto value = quantity(text, kSizes, static_cast<std::int64_t>(kMaxSize));
  if (!value) return invalid("expected a size such as 512B, 64KiB or 1MiB, at most 1GiB");
  return static_cast<std::size_t>(*value);
}

std::string size_text(std::size_t bytes) {
  return written(static_cast<std::int64_t>(bytes), kSizes, "0B");
}

Result<std::int64_t> parse_instant(std::string_view text) {
  const auto wanted = [] { return invalid("expected a time such as 2026-01-31T23:59:59Z"); };
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != kShape.size() && text.size() != 10) return wanted();
  for (std::size_t i = 0; i < text.size(); ++i)
    if (kShape[i] == 'd' ? !text::is_digit(text[i]) : text[i] != kShape[i]) return wanted();
  const auto year = text::parse_decimal(text.substr(0, 4));
  const auto month = two(text, 5, 1, 12), day = two(text, 8, 1, 31);
  if (!year || *year < 1970 || !month || !day) return wanted();
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return wanted();
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  if (text.size() == 10) return days * 86'400;
  const auto hour = two(text, 11, 0, 23), minute = two(text, 14, 0, 59),
             second = two(text, 17, 0, 59);
  if (!hour || !minute || !second) return wanted();
  return days * 86'400 + *hour * 3600 + *minute * 60 + *second;
}

std::string instant_text(std::int64_t seconds) {
  const std::chrono::sys_seconds at{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(at - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace ringfence::document
