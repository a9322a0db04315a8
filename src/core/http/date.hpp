// The date of HTTP (RFC 9110 section 5.6.7): the one form that is sent, "Sun, 06 Nov 1994 08:49:37
// GMT". The two obsolete forms are not taken, nor a weekday that is not that of the date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ringfence::http {

// Seconds since 1970.
[[nodiscard]] std::optional<std::int64_t> parse_date(std::string_view text) noexcept;
// Of the years 0 to 9999.
[[nodiscard]] std::string format_date(std::int64_t seconds);

}  // namespace ringfence::http
