// The credentials of a policy: what each type asks for, and what it leaves open.
#pragma once

#include <vector>

#include "core/policy/declared.hpp"

namespace ringfence::policy {

[[nodiscard]] std::vector<CredentialDecl> read_credentials(const document::Node& node,
                                                           std::vector<Fault>& faults);

}  // namespace ringfence::policy
