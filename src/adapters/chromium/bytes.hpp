// Bytes of HTTP as script and DevTools show them: one code point a byte ("isomorphic", Infra
// standard), which JSON then carries as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace ringfence::chromium {

[[nodiscard]] std::string isomorphic_text(std::string_view bytes);  // to UTF-8
// From UTF-8. What is no UTF-8, or over U+00FF, stays as it came: DevTools shows bodies and names
// that are not of bytes too.
[[nodiscard]] std::string isomorphic_bytes(std::string_view utf8);

}  // namespace ringfence::chromium
