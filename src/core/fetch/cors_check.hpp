// Fetch standard, "CORS check": may this origin read this response?
#pragma once

#include <string>
#include <string_view>

#include "core/fetch/reason.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::fetch {

struct CorsCheck {
  bool passed = false;
  Reason reason = Reason::None;  // None <=> passed
  std::string parameter;         // the offending value
};

// `origin` is the serialised request origin; `credentialed` = the request's credentials mode is "include".
[[nodiscard]] CorsCheck cors_check(std::string_view origin, bool credentialed, const http::HeaderList& response);

}  // namespace ringfence::fetch
