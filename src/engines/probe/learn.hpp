// From trials to the grant they show: which origins are let in, by what rule, with which witnesses.
#pragma once

#include <vector>

#include "core/access/observation.hpp"

namespace ringfence::probe {

// The grant that the trials of one kind of request (answers or preflights) show. A finer clause
// that a broader one explains is left out: any origin explains every other tuple origin; but never
// `null`, which is no tuple.
[[nodiscard]] access::Grant learn_grant(const access::Observation& observation,
                                        access::Sending sending);

// Trusted origins worth mutating: let in, tuple, and not merely because any origin is. Unlike ones
// first; those that an "any subdomain" clause explains are represented by one. At most `most`.
[[nodiscard]] std::vector<origins::LookAlike> trusted_origins(
    const std::vector<access::Trial>& trials, std::size_t most);

}  // namespace ringfence::probe
