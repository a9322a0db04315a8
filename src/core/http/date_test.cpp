#include "core/http/date.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::http {
namespace {

struct Row {
  std::string_view name, text;
  std::optional<std::int64_t> want;
};

constexpr Row kRows[] = {
    {"the example of the standard", "Sun, 06 Nov 1994 08:49:37 GMT", 784111777},
    {"the first second", "Thu, 01 Jan 1970 00:00:00 GMT", 0},
    {"a leap day", "Thu, 29 Feb 2024 23:59:59 GMT", 1709251199},
    {"a leap day of a year without", "Wed, 29 Feb 2023 23:59:59 GMT", {}},
    {"another weekday", "Mon, 06 Nov 1994 08:49:37 GMT", {}},
    {"no weekday of that name", "Sux, 06 Nov 1994 08:49:37 GMT", {}},
    {"letters of two weekdays", "unM, 06 Nov 1994 08:49:37 GMT", {}},
    {"no month of that name", "Sun, 06 Nox 1994 08:49:37 GMT", {}},
    {"lower case", "sun, 06 nov 1994 08:49:37 gmt", {}},
    {"another zone", "Sun, 06 Nov 1994 08:49:37 UTC", {}},
    {"an offset", "Sun, 06 Nov 1994 08:49:37 +00", {}},
    {"one digit for the day", "Sun, 6 Nov 1994 08:49:37 GMT", {}},
    {"24 hours", "Sun, 06 Nov 1994 24:00:00 GMT", {}},
    {"60 minutes", "Sun, 06 Nov 1994 08:60:00 GMT", {}},
    {"a leap second", "Sun, 06 Nov 1994 08:49:60 GMT", {}},
    {"day 32", "Sun, 32 Nov 1994 08:49:37 GMT", {}},
    {"a space behind", "Sun, 06 Nov 1994 08:49:37 GMT ", {}},
    {"the form of RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", {}},
    {"the form of asctime", "Sun Nov  6 08:49:37 1994", {}},
    {"nothing", "", {}},
};

TEST(Date, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const test::Exact input(row.text);
    const auto seconds = parse_date(input.view());
    EXPECT_EQ(seconds, row.want);
    if (seconds) {
      EXPECT_EQ(format_date(*seconds), row.text);
    }
  }
}

}  // namespace
}  // namespace ringfence::http
