#include "core/http/token_list.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::http {

bool TokenList::has_ignoring_case(std::string_view token) const noexcept {
  return std::ranges::any_of(
      tokens, [&](const std::string& t) { return text::equals_ignoring_case(t, token); });
}

TokenList token_list(const HeaderList& headers, std::string_view name) {
  TokenList out;
  for (const std::string_view value : headers.all(name)) {
    for (const std::string_view piece : text::split(value, ',')) {
      const std::string_view element = text::trim(piece);
      if (element.empty()) continue;
      if (text::is_token(element))
        out.tokens.emplace_back(element);
      else
        out.well_formed = false;
    }
  }
  return out;
}

}  // namespace ringfence::http
