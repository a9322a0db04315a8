#include "core/document/quantities.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::document {
namespace {

struct Row {
  std::string_view name, text;
  std::int64_t want;  // -1: refused
};

constexpr Row kSpanRows[] = {
    {"milliseconds", "250ms", 250},
    {"seconds", "60s", 60'000},
    {"minutes", "5m", 300'000},
    {"hours", "1h", 3'600'000},
    {"days", "30d", 2'592'000'000},
    {"the longest", "366d", 31'622'400'000},
    {"one day over the longest", "367d", -1},
    {"nothing", "0s", 0},
    {"nothing in another unit", "0m", -1},
    {"no unit", "60", -1},
    {"no number", "s", -1},
    {"empty", "", -1},
    {"a space between", "60 s", -1},
    {"a sign", "+60s", -1},
    {"below zero", "-1s", -1},
    {"a leading zero", "060s", -1},
    {"a fraction", "1.5s", -1},
    {"a capital unit", "60S", -1},
    {"a digit too many", "1000000000000s", -1},
};

TEST(Quantities, Spans) {
  for (const Row& row : kSpanRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.text);
    const auto span = parse_span(input.view());
    EXPECT_EQ(span ? span->count() : -1, row.want);
    if (span) {
      EXPECT_EQ(parse_span(to_text(*span)), span);
    }
  }
}

constexpr Row kRateRows[] = {
    {"a second", "20/1s", 20},
    {"a day", "50000/1d", 50'000},
    {"the most", "2147483648/1s", 2'147'483'648},
    {"one over the most", "2147483649/1s", -1},
    {"none", "0/1s", -1},
    {"in no time", "10/0s", -1},
    {"in no minute", "10/0m", -1},
    {"no time", "10", -1},
    {"a time without a number", "10/s", -1},
    {"a leading zero", "010/1s", -1},
    {"words", "10 per minute", -1},
};

TEST(Quantities, Rates) {
  for (const Row& row : kRateRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.text);
    const auto rate = parse_rate(input.view());
    EXPECT_EQ(rate ? rate->count : -1, row.want);
    if (rate) {
      EXPECT_EQ(to_text(*rate), row.text);
    }
  }
}

constexpr Row kSizeRows[] = {
    {"bytes", "512B", 512},
    {"kibibytes", "64KiB", 65'536},
    {"mebibytes", "1MiB", 1'048'576},
    {"the largest", "1GiB", 1'073'741'824},
    {"one byte over", "1073741825B", -1},
    {"none", "0B", 0},
    {"a unit of a thousand", "1MB", -1},
    {"no unit", "512", -1},
};

TEST(Quantities, Sizes) {
  for (const Row& row : kSizeRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.text);
    const auto size = parse_size(input.view());
    EXPECT_EQ(size ? static_cast<std::int64_t>(*size) : -1, row.want);
    if (size) {
      EXPECT_EQ(size_text(*size), row.text);
    }
  }
}

constexpr Row kInstantRows[] = {
    {"the first", "1970-01-01T00:00:00Z", 0},
    {"a time", "2026-01-31T23:59:59Z", 1'769'903'999},
    {"a day", "2026-01-31", 1'769'817'600},
    {"a leap day", "2028-02-29T00:00:00Z", 1'835'395'200},
    {"a leap day that there is not", "2026-02-29T00:00:00Z", -1},
    {"the thirteenth month", "2026-13-01T00:00:00Z", -1},
    {"hour 24", "2026-01-01T24:00:00Z", -1},
    {"a leap second", "2026-06-30T23:59:60Z", -1},
    {"an offset", "2026-01-01T00:00:00+01:00", -1},
    {"no zone", "2026-01-01T00:00:00", -1},
    {"a space", "2026-01-01 00:00:00Z", -1},
    {"before 1970", "1969-12-31T23:59:59Z", -1},
    {"a fraction", "2026-01-01T00:00:00.5Z", -1},
};

TEST(Quantities, Instants) {
  for (const Row& row : kInstantRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.text);
    const auto at = parse_instant(input.view());
    EXPECT_EQ(at ? *at : -1, row.want);
    if (at) {
      EXPECT_EQ(parse_instant(instant_text(*at)), at);
    }
  }
}

}  // namespace
}  // namespace ringfence::document
