// What a replay counts. A difference in a browser of another version than the recorded one is
// reported and counts as skipped.
#pragma once

#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::browsers {

struct Tally {
  std::size_t passed = 0, failed = 0, skipped = 0;
  bool differences_fail = true;

  void count(bool same) {
    if (same)
      ++passed;
    else
      ++(differences_fail ? failed : skipped);
  }
  void skip(std::size_t rows, const std::string& why) {
    if (rows == 0) return;
    skipped += rows;
    fmt::print("skipped: {}\n", text::printable(why));
  }
  void add(const Tally& other) {
    passed += other.passed;
    failed += other.failed;
    skipped += other.skipped;
  }
};

}  // namespace ringfence::browsers
