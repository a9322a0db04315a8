#include "adapters/curl/retry_after.hpp"

#include <string>

#include <gtest/gtest.h>

namespace ringfence::curl {
namespace {

using std::chrono::seconds;

std::string padded(std::size_t size) {
  std::string value(size, ' ');
  value.back() = '9';
  return value;
}

TEST(RetryAfter, ReadsSecondsAndDates) {
  // Sun, 06 Nov 1994 08:49:37 GMT, the date of RFC 9110's examples.
  const auto now = std::chrono::system_clock::from_time_t(784111777);
  struct Row {
    const char* name;
    std::string value;
    std::optional<seconds> wait;
  };
  const Row rows[] = {
      {"seconds", "120", seconds(120)},
      {"no wait at all", "0", seconds(0)},
      {"white space around", " 7\t", seconds(7)},
      {"a date in the future", "Sun, 06 Nov 1994 08:50:07 GMT", seconds(30)},
      {"a date that has passed asks for no wait", "Sun, 06 Nov 1994 08:49:00 GMT", seconds(0)},
      {"the RFC 850 form", "Sunday, 06-Nov-94 08:49:47 GMT", seconds(10)},
      {"the asctime form", "Sun Nov  6 08:49:47 1994", seconds(10)},
      {"empty", "", std::nullopt},
      {"a sign", "-5", std::nullopt},
      {"a fraction", "1.5", std::nullopt},
      {"more than 63 bits", "9223372036854775808", std::nullopt},
      {"a word", "soon", std::nullopt},
      {"a date without time of day", "06 Nov 1994", std::nullopt},
      {"the longest value read", padded(kMaxRetryAfter), seconds(9)},
      {"one byte over the longest", padded(kMaxRetryAfter + 1), std::nullopt},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(parse_retry_after(row.value, now), row.wait);
  }
}

}  // namespace
}  // namespace ringfence::curl
