// What stops a request before the network: bad ports (Fetch standard, "port blocking") and mixed
// content.
#pragma once

#include <cstdint>

#include "core/fetch/reason.hpp"
#include "core/http/url.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

[[nodiscard]] bool is_bad_port(std::uint16_t port) noexcept;
// A page over https asks for http, and the target is not loopback. Engines restrict https pages
// alone; the mixed content standard would also restrict pages on http://localhost.
[[nodiscard]] bool is_mixed_content(const origins::Origin& page, const http::Url& target);
// None, BadPort or MixedContent ("main fetch", step 7).
[[nodiscard]] Reason blocked_before_network(const origins::Origin& page, const http::Url& target);

}  // namespace ringfence::fetch
