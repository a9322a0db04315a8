// Fetch standard, "cross-origin resource policy check" for a page without
// Cross-Origin-Embedder-Policy.
#pragma once

#include "core/fetch/reason.hpp"
#include "core/http/header_list.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

// None: allowed; otherwise CorpNotSameOrigin or CorpNotSameSite. `target` is the origin of the
// response's URL.
[[nodiscard]] Reason resource_policy_check(const origins::Origin& page,
                                           const origins::Origin& target,
                                           const http::HeaderList& response);

}  // namespace ringfence::fetch
