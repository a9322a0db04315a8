// Comma-separated lists of tokens ("#token", RFC 9110 section 5.6.1), spread over any number of
// fields: the form of Vary, Allow and the Access-Control-Allow-* and -Expose-* fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/http/header_list.hpp"

namespace ringfence::http {

struct TokenList {
  std::vector<std::string>
      tokens;  // as written, in order, without the empty elements that the form allows
  // An element was not a token and is left out. The Fetch standard ("extract header list values")
  // then takes the whole list for a failure; caches and servers usually take the rest.
  bool well_formed = true;

  [[nodiscard]] bool has_ignoring_case(std::string_view token) const noexcept;
  friend bool operator==(const TokenList&, const TokenList&) = default;
};

// Empty and well formed when there is no such field: ask `headers.has` for the difference.
[[nodiscard]] TokenList token_list(const HeaderList& headers, std::string_view name);

}  // namespace ringfence::http
