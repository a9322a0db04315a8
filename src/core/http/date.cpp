#include "core/http/date.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";

std::optional<unsigned> number(std::string_view digits) noexcept {
  const auto value = text::parse_decimal(digits);
  return value ? std::optional(static_cast<unsigned>(*value)) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_date(std::string_view text) noexcept {
  using namespace std::chrono;
  // "Sun, 06 Nov 1994 08:49:37 GMT"
  constexpr std::string_view kForm = "AAA, DD AAA DDDD DD:DD:DD GMT";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size() - 3; ++i) {
    const bool fits = kForm[i] == 'A'   ? text::is_alpha(text[i])
                      : kForm[i] == 'D' ? text::is_digit(text[i])
                                        : text[i] == kForm[i];
    if (!fits) return std::nullopt;
  }
  if (!text.ends_with("GMT")) return std::nullopt;
  const std::size_t month = kMonths.find(text.substr(8, 3)), day = kDays.find(text.substr(0, 3));
  if (month % 3 != 0 || day % 3 != 0 || month >= kMonths.size() || day >= kDays.size())
    return std::nullopt;
  const year_month_day date{year(static_cast<int>(*number(text.substr(12, 4)))),
                            std::chrono::month(static_cast<unsigned>(month / 3 + 1)),
                            std::chrono::day(*number(text.substr(5, 2)))};
  const unsigned hour = *number(text.substr(17, 2)), minute = *number(text.substr(20, 2)),
                 second = *number(text.substr(23, 2));
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const sys_days days(date);
  if (weekday(days).c_encoding() != day / 3) return std::nullopt;
  return days.time_since_epoch().count() * std::int64_t{86'400} + hour * 3600 + minute * 60 +
         second;
}

std::string format_date(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const sys_days days = floor<std::chrono::days>(time);
  const year_month_day date(days);
  const hh_mm_ss clock(time - days);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays.substr(weekday(days).c_encoding() * 3, 3),
                     static_cast<unsigned>(date.day()),
                     kMonths.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3),
                     static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace ringfence::http
