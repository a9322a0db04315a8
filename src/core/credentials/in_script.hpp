// Keys and signing secrets that stand in a script as literals, by the place in which they stand: a
// header of that name that gets them, or the argument of an HMAC function that is the secret. A
// name that is used there is looked up among the script's own assignments, once. Not a JavaScript
// parser: what is built at run time is not seen. Bounded by kMaxText. Never fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/credentials/find_secrets.hpp"

namespace ringfence::credentials {

enum class ScriptUse {
  Header,     // sent in the header `name`
  Parameter,  // sent in the query parameter `name`
  Signing,    // the secret of the HMAC function `name`
};

struct ScriptKey {
  ScriptUse use = ScriptUse::Header;
  std::string name;              // as written
  std::size_t at = 0, size = 0;  // of the literal
  friend bool operator==(const ScriptKey&, const ScriptKey&) = default;
};

// `headers`: names that carry a credential of the API, lower case; those that are named like a key
// count besides.
[[nodiscard]] std::vector<ScriptKey> keys_in_script(std::string_view script,
                                                    const std::vector<std::string>& headers);

// Scripts of a page: the text of each one that stands in it, and the addresses of the others as
// they are written, at most kMaxScripts of each.
inline constexpr std::size_t kMaxScripts = 40;
struct PageScripts {
  std::vector<std::string> inside, sources;
};
[[nodiscard]] PageScripts scripts_of(std::string_view page);

}  // namespace ringfence::credentials
