// Which of the given credentials a declared gate means. A scheme means the credentials that travel
// as it says: the same header, parameter or cookie; under Authorization, of the same kind. What
// --security says goes before that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flows/contract_plan.hpp"

namespace ringfence::flows {

// nullopt: nothing that was given fits, or nothing is declared, so that every credential is tried.
// `only_at`: a server that gets its own credentials alone; then never nullopt.
[[nodiscard]] std::optional<std::vector<probe::CredentialSet>> credential_sets(
    const access::GateClaim& gate, const std::vector<SchemeBinding>& bindings,
    const std::vector<access::Credential>& credentials,
    const std::optional<origins::Origin>& only_at);

}  // namespace ringfence::flows
