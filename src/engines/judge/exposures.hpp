// What pages could do with one operation, by running the browser model over the exchanges that were
// recorded. A verdict about an origin rests on exchanges with that origin alone: where a preflight
// or an answer that the browser would need was not recorded, nothing is concluded, except that a
// passed preflight runs the request (Power::Execute).
#pragma once

#include <string>
#include <vector>

#include "core/access/exposure.hpp"
#include "core/access/observation.hpp"

namespace ringfence::judge {

// In order of trial. Neither with_credentials nor with_key: a request that carries nothing.
[[nodiscard]] std::vector<access::Exposure> exposures(const access::Observation& observation);

// Whether script has to hold the credential (a header or parameter it sets), and whether the
// browser adds it.
[[nodiscard]] bool gate_is_ambient(const access::Gate& gate);

// Script may send it without a preflight only as a form would (Fetch, "CORS-safelisted method"
// without the safe ones).
[[nodiscard]] bool changes_state(std::string_view method);

}  // namespace ringfence::judge
