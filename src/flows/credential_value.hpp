// The value of a credential: written out, or taken from where "env:VARIABLE" and "file:PATH" lead.
// Bounds and failure: as credential_reference.hpp says. No error holds a value.
#pragma once

#include <string_view>

#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

[[nodiscard]] Result<Secret> credential_value(std::string_view written,
                                              const CredentialSources& sources);
// Not empty, within the bound, no control byte but tab (in a header it would end the line).
[[nodiscard]] Result<void> check_credential_value(std::string_view value);

}  // namespace ringfence::flows
