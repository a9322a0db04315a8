// A bare base URL says little about an API: is a specification to be had at one of the usual
// places?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/http/message.hpp"
#include "core/http/url.hpp"
#include "ports/http_transport.hpp"

namespace ringfence::flows {

// Paths that the common frameworks serve it at (Flask extensions, FastAPI, Spring, Swagger UI, RFC
// 9727).
[[nodiscard]] const std::vector<std::string>& specification_paths();

// One remark on what was found, or that nothing was: what a scan of `base` alone has not tested.
// Sends one GET without credentials to each path, as `dress` makes it. Requests get tickets from
// `first_ticket` on; nothing else may be in flight.
[[nodiscard]] std::string look_for_specification(
    const http::Url& base, const std::function<http::Request(http::Request)>& dress,
    ports::HttpTransport& transport, std::size_t first_ticket);

}  // namespace ringfence::flows
