// Fetch standard: "redirect-taint", "serialising a request origin", "append a request `Origin`
// header".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/fetch/profile.hpp"
#include "core/fetch/request_state.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

// The taint that a hop from `from` to `to` adds: the server that redirects is neither the page's
// own nor the target's.
[[nodiscard]] bool hop_taints(const origins::Origin& request_origin, const origins::Origin& from,
                              const origins::Origin& to);
// "null" once tainted.
[[nodiscard]] std::string serialise_request_origin(const origins::Origin& origin,
                                                   bool redirect_tainted);
// nullopt: the request goes without Origin.
[[nodiscard]] std::optional<std::string> origin_header(const RequestState& request,
                                                       const Profile& profile);
// Referrer Policy standard, "set request's referrer policy on redirect": the last known word wins;
// "" = keep.
[[nodiscard]] std::string_view referrer_policy_of(const http::HeaderList& response);

}  // namespace ringfence::fetch
