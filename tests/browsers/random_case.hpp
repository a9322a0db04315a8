// Small random cases of the CORS protocol: values on both sides of each rule, malformed bytes among
// them. The same seed and number give the same case.
#pragma once

#include <cstdint>
#include <string>

#include "tests/conformance/table.hpp"

namespace ringfence::browsers {

[[nodiscard]] conformance::Case random_case(std::uint64_t seed, std::uint64_t number);

// One case for each origin that random_case uses, so that a browser is led to all of them.
[[nodiscard]] std::vector<conformance::Case> random_case_hosts();

// The same case at URLs that no browser has seen: its id becomes their path.
[[nodiscard]] conformance::Case renamed(const conformance::Case& test, const std::string& id);

}  // namespace ringfence::browsers
