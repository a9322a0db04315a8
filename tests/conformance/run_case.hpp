// Runs a case of a table through core/fetch and compares what came out with what the table has.
#pragma once

#include <string>
#include <vector>

#include "core/fetch/profile.hpp"
#include "tests/conformance/table.hpp"

namespace ringfence::conformance {

struct Mismatch {
  std::string field;
  std::string wanted, got;
};

struct StepResult {
  std::vector<Mismatch> mismatches;
  const char* known = nullptr;  // => every mismatch is this known difference
};

// What the model does in each step; the preflight cache and the clock live as long as the case.
[[nodiscard]] std::vector<Expected> model_of(const Case& test, const fetch::Profile& profile);
// Fields that differ. Content-Length is left out of the exposed headers: servers add it.
[[nodiscard]] std::vector<Mismatch> compare(const Expected& wanted, const Expected& got,
                                            const fetch::Profile& profile);
// One result per step: model_of against the table.
[[nodiscard]] std::vector<StepResult> run_case(const Case& test, const fetch::Profile& profile);

// Names in cookie_attributes of the table, with what they stand for; nullptr for an unknown name.
[[nodiscard]] std::vector<std::string> cookies_sent(const CookieCase& test);
[[nodiscard]] std::string local_network_reason(const LocalNetworkCase& test);

}  // namespace ringfence::conformance
