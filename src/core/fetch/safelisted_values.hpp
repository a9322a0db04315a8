// The byte rules behind the request-header safelist: Fetch standard, "CORS-safelisted
// request-header", step 2.
#pragma once

#include <string_view>

#include "core/fetch/profile.hpp"

namespace ringfence::fetch {

// "CORS-unsafe request-header byte".
[[nodiscard]] bool has_unsafe_byte(std::string_view value, const Profile& profile) noexcept;
// Accept-Language and Content-Language.
[[nodiscard]] bool is_safe_language(std::string_view value) noexcept;
// No unsafe byte, and a MIME type (MIME Sniffing standard, "parse a MIME type") with one of the
// three form essences.
[[nodiscard]] bool is_safe_content_type(std::string_view value, const Profile& profile) noexcept;
// "Parse a single range header value" without white space, with a first position.
[[nodiscard]] bool is_safe_range(std::string_view value, const Profile& profile) noexcept;

}  // namespace ringfence::fetch
