// What was seen, as it is kept: without secrets, bodies by hash and excerpt.
#pragma once

#include <functional>
#include <string>

#include "core/finding/proof.hpp"
#include "engines/witness/scene.hpp"

namespace ringfence::witness {

[[nodiscard]] finding::Attempt evidence_of(finding::Role role, const Scene& scene,
                                           const fetch::FetchRequest& request,
                                           const ports::Seen& seen,
                                           const std::function<std::string(std::string)>& redact);

}  // namespace ringfence::witness
