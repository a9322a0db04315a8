// Text with the credentials and the personal data in it taken out, for evidence and messages. What
// stays tells which value it was to whoever has it, and is of no use to anyone else.
#pragma once

#include <string>
#include <string_view>

namespace ringfence::credentials {

// The first characters of a value, four at most and never more than a fourth of it: "ghp_[hidden]".
[[nodiscard]] std::string masked_value(std::string_view value);

// Each secret, session token and piece of personal data in `text` by masked_value(). Texts without
// any come back as they are.
[[nodiscard]] std::string masked(std::string_view text);

}  // namespace ringfence::credentials
