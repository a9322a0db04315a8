// "cors:" of a route.
#pragma once

#include <vector>

#include "core/policy/declared.hpp"

namespace ringfence::policy {

[[nodiscard]] CorsDecl read_cors(const document::Node& node, const std::string& path,
                                 std::vector<Fault>& faults);

}  // namespace ringfence::policy
