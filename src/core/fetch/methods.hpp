// Fetch standard, "Methods": normalisation, the safelist, and what fetch() refuses to send.
#pragma once

#include <string>
#include <string_view>

namespace ringfence::fetch {

// GET, HEAD, POST; case-sensitive, so normalise first.
[[nodiscard]] bool is_safelisted_method(std::string_view method) noexcept;
// CONNECT, TRACE, TRACK in any case.
[[nodiscard]] bool is_forbidden_method(std::string_view method) noexcept;
// DELETE, GET, HEAD, OPTIONS, POST, PUT in upper case. Every other method keeps its case: `patch`
// is not PATCH.
[[nodiscard]] std::string normalise_method(std::string_view method);

}  // namespace ringfence::fetch
