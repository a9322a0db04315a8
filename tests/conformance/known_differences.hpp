// Where a table and the model are known to differ, each as a function that recognises the
// situation, never a list of fields to skip. The evidence stands in
// docs/model/known-differences.md.
#pragma once

#include <string>
#include <vector>

#include "tests/conformance/run_case.hpp"

namespace ringfence::conformance {

// Why all of `mismatches` are expected; nullptr when they are not.
[[nodiscard]] const char* known_difference(const Case& test, const Step& step, const Expected& got,
                                           const std::vector<Mismatch>& mismatches,
                                           const fetch::Profile& profile);

// The table has what DevTools printed: for some failures the network stack's error instead of a
// CORS reason. Gives the model's name for it; other names unchanged.
[[nodiscard]] std::string our_name_of(const std::string& chromium_reason);

}  // namespace ringfence::conformance
