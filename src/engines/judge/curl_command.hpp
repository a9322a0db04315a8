// One shell command that repeats an exchange. Credentials stand in it as shell variables
// ("$RINGFENCE_X_API_KEY"), each the whole value of that header, cookie or parameter. For bash and
// zsh: bytes outside printable ASCII are written in
// $'...' so that a hostile value can neither end the quoting nor reach the terminal.
#pragma once

#include <string>
#include <string_view>

#include "core/access/credential.hpp"
#include "core/access/exchange.hpp"

namespace ringfence::judge {

// `gate` names the places of the credential; it is used when `exchange` was sent with a credential.
[[nodiscard]] std::string curl_command(const access::Exchange& exchange, const access::Gate& gate);

// One shell word with exactly these bytes. NUL cannot be passed to a program and is left out.
[[nodiscard]] std::string shell_word(std::string_view bytes);

// "X-API-Key" -> "RINGFENCE_X_API_KEY".
[[nodiscard]] std::string shell_variable(std::string_view name);

}  // namespace ringfence::judge
