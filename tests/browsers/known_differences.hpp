// Where the model and Chromium are known to differ in random cases, each as a function that
// recognises the situation. Anything else is a mistake of one of them.
#pragma once

#include <vector>

#include "tests/conformance/run_case.hpp"

namespace ringfence::browsers {

// Why all of `mismatches` are expected; nullptr when they are not.
[[nodiscard]] const char* known_difference(const conformance::Case& test,
                                           const conformance::Step& step,
                                           const conformance::Expected& model,
                                           const conformance::Expected& browser,
                                           const std::vector<conformance::Mismatch>& mismatches);

}  // namespace ringfence::browsers
