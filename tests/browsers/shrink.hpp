// Makes a case smaller, one simplification after another, as long as `still` holds: what is left is
// what a disagreement needs. Greedy: the result is small, not the smallest.
#pragma once

#include <functional>

#include "tests/conformance/table.hpp"

namespace ringfence::browsers {

// At most this many tries: each is one or two requests of a browser.
inline constexpr int kMostTries = 400;

[[nodiscard]] conformance::Case shrink(conformance::Case test,
                                       const std::function<bool(const conformance::Case&)>& still);

}  // namespace ringfence::browsers
