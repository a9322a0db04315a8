// The routes of a policy: paths, methods, gates, CORS. Rules of one value are checked here; those
// of several are in the check_*.hpp files.
#pragma once

#include <vector>

#include "core/policy/declared.hpp"

namespace ringfence::policy {

[[nodiscard]] std::vector<RouteDecl> read_routes(const document::Node& list,
                                                 std::vector<Fault>& faults);
// A method as routes, scopes and limits name it: checked, and normalised as Fetch does.
[[nodiscard]] Word read_method(const Word& word, const std::string& path,
                               std::vector<Fault>& faults);

}  // namespace ringfence::policy
