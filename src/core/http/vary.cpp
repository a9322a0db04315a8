#include "core/http/vary.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/http/token_list.hpp"

namespace ringfence::http {

bool Vary::covers(std::string_view name) const {
  return any || std::ranges::binary_search(names, text::to_lower(name));
}

Vary vary_of(const HeaderList& headers) {
  Vary out;
  for (const std::string& token : token_list(headers, "vary").tokens) {
    if (token == "*")
      out.any = true;
    else
      out.names.push_back(text::to_lower(token));
  }
  std::ranges::sort(out.names);
  const auto repeated = std::ranges::unique(out.names);
  out.names.erase(repeated.begin(), repeated.end());
  return out;
}

}  // namespace ringfence::http
