// A bare base URL says little about an API: is a description to be had at one of the usual places?
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/http/message.hpp"
#include "core/http/url.hpp"
#include "ports/http_transport.hpp"

namespace ringfence::flows {

using Dress = std::function<http::Request(http::Request)>;

// Paths that the common frameworks serve it at (Flask extensions, FastAPI, Spring, Swagger UI, RFC
// 9727).
[[nodiscard]] const std::vector<std::string>& specification_paths();

struct FoundSpecification {
  http::Url url;
  std::string text;
};

// The first of the usual places that serves one. Sends one GET without credentials to each path, as
// `dress` makes it; none after the first where that brought no HTTP answer. Requests get tickets
// from 0 on, and `sent` says how many; nothing else may be in flight.
[[nodiscard]] std::optional<FoundSpecification> look_for_specification(
    const http::Url& base, const Dress& dress, ports::HttpTransport& transport, std::size_t& sent);

// A description by its URL, within the same origin as redirects go (three at most).
[[nodiscard]] Result<FoundSpecification> fetch_specification(const http::Url& url,
                                                             const Dress& dress,
                                                             ports::HttpTransport& transport,
                                                             std::size_t& sent);

}  // namespace ringfence::flows
