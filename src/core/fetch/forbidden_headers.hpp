// Fetch standard, "forbidden request-header" and "forbidden response-header name": what script may
// neither set nor read.
#pragma once

#include <string_view>

namespace ringfence::fetch {

// fetch() drops such a header without a word.
[[nodiscard]] bool is_forbidden_request_header(std::string_view name,
                                               std::string_view value) noexcept;
[[nodiscard]] bool is_forbidden_response_header(std::string_view name) noexcept;

}  // namespace ringfence::fetch
