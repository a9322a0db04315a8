// A case as a row of the table's JSON: the columns "spec" and "firefox" from the model, "chromium"
// as given, for each step.
#pragma once

#include <string>
#include <vector>

#include "tests/conformance/table.hpp"

namespace ringfence::browsers {

[[nodiscard]] std::string row_of(const conformance::Case& test,
                                 const std::vector<conformance::Expected>& chromium);

}  // namespace ringfence::browsers
