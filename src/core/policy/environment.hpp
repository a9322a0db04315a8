// What an environment changes is put into the document before it is read, so that a policy has one
// reader and every value keeps its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/node.hpp"
#include "core/policy/fault.hpp"

namespace ringfence::policy {

// "" is prod; prod needs no entry. `root` is changed. Every environment is looked at for its
// shape, also those that are not chosen. Gives the name of the environment.
[[nodiscard]] std::string apply_environment(document::Node& root, std::string_view environment,
                                            std::vector<Fault>& faults);

}  // namespace ringfence::policy
