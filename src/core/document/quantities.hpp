// Durations, rates, sizes and instants as our files write them: a whole number and a unit, nothing
// between them. One spelling each: no sign, no fraction, no leading zero, so that a reader of the
// file and this program cannot differ. Error: Invalid with the form that is wanted.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace ringfence::document {

// A year and a day: what is longer is a date and no duration.
inline constexpr std::int64_t kMaxSpanSeconds = std::int64_t{366} * 86'400;
// Limits are counted in 64-bit microseconds; with this many in a window none overflows.
inline constexpr std::int64_t kMaxCount = std::int64_t{1} << 31U;
// One request body in memory.
inline constexpr std::size_t kMaxSize = std::size_t{1} << 30U;

// "250ms", "60s", "5m", "1h", "30d". Zero only as "0s".
[[nodiscard]] Result<std::chrono::milliseconds> parse_span(std::string_view text);

struct Rate {
  std::int64_t count = 0;           // over zero
  std::chrono::milliseconds per{};  // over zero
  friend bool operator==(const Rate&, const Rate&) = default;
};
// "20/1s", "50000/1d".
[[nodiscard]] Result<Rate> parse_rate(std::string_view text);
[[nodiscard]] std::string to_text(const Rate& rate);
[[nodiscard]] std::string to_text(std::chrono::milliseconds span);

// "512B", "64KiB", "1MiB"; bytes.
[[nodiscard]] Result<std::size_t> parse_size(std::string_view text);
[[nodiscard]] std::string size_text(std::size_t bytes);

// "2026-01-31T23:59:59Z" or "2026-01-31" (its first second); UTC, years 1970 to 9999. Seconds since
// 1970. A day that the month has not is an error.
[[nodiscard]] Result<std::int64_t> parse_instant(std::string_view text);
[[nodiscard]] std::string instant_text(std::int64_t seconds);

}  // namespace ringfence::document
