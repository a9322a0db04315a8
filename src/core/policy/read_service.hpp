// The maps of a policy that stand once: service, state, defaults; and its limits and tests.
#pragma once

#include <vector>

#include "core/policy/declared.hpp"

namespace ringfence::policy {

void read_service(const document::Node& node, Declared& out, std::vector<Fault>& faults);
void read_defaults(const document::Node& node, Declared& out, std::vector<Fault>& faults);
void read_state(const document::Node& node, Declared& out, std::vector<Fault>& faults);
void read_limits(const document::Node& node, Declared& out, std::vector<Fault>& faults);
void read_tests(const document::Node& list, Declared& out, std::vector<Fault>& faults);

}  // namespace ringfence::policy
