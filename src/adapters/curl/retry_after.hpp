// The wait that a Retry-After value asks for. Source: RFC 9110 section 10.2.3.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ringfence::curl {

// Longest value read: an HTTP date has 29 bytes, the obsolete forms up to 33; white space may
// surround it.
inline constexpr std::size_t kMaxRetryAfter = 64;

// delay-seconds or an HTTP date, counted from `now`; a date that has passed is 0. nullopt: neither
// of the two.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(
    std::string_view value, std::chrono::system_clock::time_point now);

}  // namespace ringfence::curl
