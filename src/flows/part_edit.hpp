// One changed value in the place of another: how a timestamp, a nonce, a signature or a key looks
// after an edit, and where in the headers it stands. Pure; knows no secret but those it is handed.
#pragma once

#include <string>
#include <string_view>

#include "core/access/alteration.hpp"
#include "core/http/message.hpp"

namespace ringfence::flows {

// Of the same alphabet where the edit keeps to one: hexadecimal stays hexadecimal.
[[nodiscard]] std::string edited(std::string_view value, access::Edit edit);

// The first header that holds `value` holds `other` in its place. False: none does.
[[nodiscard]] bool replace_in_headers(http::Request& request, std::string_view header,
                                      std::string_view value, std::string_view other);

// The same bytes in another spelling: hexadecimal in upper case, base64 with bits set behind its
// end. "": there is none.
[[nodiscard]] std::string respelled(std::string_view value, bool hexadecimal);

}  // namespace ringfence::flows
