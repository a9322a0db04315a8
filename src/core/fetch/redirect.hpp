// Fetch standard, "HTTP-redirect fetch": one hop. Changes the request in place; the caller fetches
// again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/fetch/profile.hpp"
#include "core/fetch/reason.hpp"
#include "core/fetch/request_state.hpp"

namespace ringfence::fetch {

inline constexpr std::size_t kMaxRedirects = 20;  // HTTP-redirect fetch, step 7

struct Redirect {
  enum class Kind {
    Followed,    // `request` now stands at the next URL
    NoLocation,  // a redirect status without Location is an ordinary response
    Refused,     // a network error
  };
  Kind kind = Kind::Refused;
  Reason reason = Reason::None;
  std::string parameter;
  std::string_view step;
};

[[nodiscard]] Redirect follow_redirect(RequestState& request, const http::Response& response,
                                       const Profile& profile);

}  // namespace ringfence::fetch
