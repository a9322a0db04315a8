// Fetch standard, "CORS check": may this origin read this response?
// Two forms: over views (for a guard or a hot loop: a check that passes allocates nothing) and over
// a header list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/fetch/reason.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::fetch {

struct CorsCheck {
  bool passed = false;
  Reason reason = Reason::None;  // None <=> passed
  std::string parameter;         // the offending value
  std::string_view step;         // "CORS check, step 4"; names the step that let it pass, too
  friend bool operator==(const CorsCheck&, const CorsCheck&) = default;
};

// The values as the standard's "get" gives them: fields of one name trimmed and joined with ", ";
// nullopt when absent.
struct CorsHeaders {
  std::optional<std::string_view> allow_origin;
  std::optional<std::string_view> allow_credentials;
};

struct CorsVerdict {
  bool passed = false;
  Reason reason = Reason::None;
  std::string_view step;
  friend bool operator==(const CorsVerdict&, const CorsVerdict&) = default;
};

// `origin` is the serialised request origin; `credentialed` = the request's credentials mode is
// "include".
[[nodiscard]] CorsVerdict cors_check(std::string_view origin, bool credentialed,
                                     const CorsHeaders& headers);
[[nodiscard]] CorsCheck cors_check(std::string_view origin, bool credentialed,
                                   const http::HeaderList& response);

}  // namespace ringfence::fetch
