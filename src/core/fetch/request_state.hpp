// A request on its way through the algorithms: the fields of the standard's "request" that change
// between hops. Internal to core/fetch.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/fetch/fetch.hpp"

namespace ringfence::fetch {

enum class Tainting { Basic, Cors, Opaque };

struct RequestState {
  origins::Origin origin = origins::Origin::opaque();
  http::Url url;  // the current URL: last of the URL list
  bool redirect_tainted =
      false;  // "redirect-taint" is not "same-origin"; kept up hop by hop instead of the URL list
  std::string method;
  http::HeaderList headers;
  std::optional<std::string> body;
  Mode mode = Mode::Cors;
  Credentials credentials = Credentials::SameOrigin;
  RedirectMode redirect = RedirectMode::Follow;
  bool use_preflight = false;
  bool had_unsafe_headers = false;  // before the first hop
  std::string referrer_policy;
  Tainting tainting = Tainting::Basic;
  std::size_t redirect_count = 0;
};

}  // namespace ringfence::fetch
