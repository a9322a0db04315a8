// What script can read of a response's headers: Fetch standard, "main fetch", step 14, "basic
// filtered response" and "CORS filtered response".
#pragma once

#include "core/http/header_list.hpp"

namespace ringfence::fetch {

// Same-origin answers: all but Set-Cookie. Names in lower case, sorted, fields of one name joined.
[[nodiscard]] http::HeaderList exposed_basic(const http::HeaderList& response);
// Cross-origin answers: seven safelisted names and what Access-Control-Expose-Headers lists. `*`
// stands for all of them only while the request is not `credentialed`; otherwise it names the
// header "*".
[[nodiscard]] http::HeaderList exposed_cors(const http::HeaderList& response, bool credentialed);

}  // namespace ringfence::fetch
