// CORS check: rows for the test, the benchmark and the fuzz seeds.
#pragma once

#include <string_view>
#include <vector>

#include "core/fetch/reason.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::fetch {

struct CorsCheckRow {
  const char* name;
  bool credentialed;
  std::vector<std::string_view> allow_origin;       // one field each
  std::vector<std::string_view> allow_credentials;  // one field each
  Reason reason;                                    // None: the check passes
};

// The request's origin is http://web.example.
inline const std::vector<CorsCheckRow>& cors_check_rows() {
  using namespace std::string_view_literals;
  constexpr auto kPage = "http://web.example"sv;
  static const std::vector<CorsCheckRow> rows = {
      {"the wildcard opens a request without credentials", false, {"*"}, {}, Reason::None},
      {"white space around a value is HTTP's, not the value's",
       false,
       {" \t*\t "},
       {},
       Reason::None},
      {"the exact origin opens a request without credentials", false, {kPage}, {}, Reason::None},
      {"the exact origin opens a request with credentials", true, {kPage}, {"true"}, Reason::None},
      {"no header, no sharing", false, {}, {"true"}, Reason::MissingAllowOriginHeader},
      {"the wildcard never opens a credentialed response",
       true,
       {"*"},
       {"true"},
       Reason::WildcardOriginNotAllowed},
      {"credentials need their own consent", true, {kPage}, {}, Reason::InvalidAllowCredentials},
      {"'True' is not 'true'", true, {kPage}, {"True"}, Reason::InvalidAllowCredentials},
      {"two 'true' are not 'true'",
       true,
       {kPage},
       {"true", "true"},
       Reason::InvalidAllowCredentials},
      {"an empty value is a value", false, {""}, {}, Reason::InvalidAllowOriginValue},
      {"two equal origins are a list",
       false,
       {kPage, kPage},
       {},
       Reason::MultipleAllowOriginValues},
      {"an empty field beside the wildcard spoils it",
       false,
       {"", "*"},
       {},
       Reason::MultipleAllowOriginValues},
      {"a list in one field is a list",
       false,
       {"http://web.example, *"},
       {},
       Reason::MultipleAllowOriginValues},
      {"a trailing slash is another value",
       false,
       {"http://web.example/"},
       {},
       Reason::AllowOriginMismatch},
      {"the default port is another value",
       false,
       {"http://web.example:80"},
       {},
       Reason::AllowOriginMismatch},
      {"case matters", false, {"http://WEB.example"}, {}, Reason::AllowOriginMismatch},
      {"another scheme is another origin",
       false,
       {"https://web.example"},
       {},
       Reason::AllowOriginMismatch},
      {"null is the origin of opaque pages alone",
       false,
       {"null"},
       {},
       Reason::AllowOriginMismatch},
      {"a host alone is no origin", false, {"web.example"}, {}, Reason::InvalidAllowOriginValue},
      {"a vertical tab is no white space to HTTP",
       false,
       {"\v*"},
       {},
       Reason::InvalidAllowOriginValue},
      {"a wildcard inside an origin means nothing",
       false,
       {"*.web.example"},
       {},
       Reason::InvalidAllowOriginValue},
  };
  return rows;
}

inline http::HeaderList headers_of(const CorsCheckRow& row) {
  http::HeaderList out;
  for (const std::string_view value : row.allow_origin)
    out.add("access-control-allow-origin", std::string(value));
  for (const std::string_view value : row.allow_credentials)
    out.add("Access-Control-Allow-Credentials", std::string(value));
  return out;
}

}  // namespace ringfence::fetch
