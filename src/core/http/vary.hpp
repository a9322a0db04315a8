// Vary (RFC 9110 section 12.5.5): which request headers an answer depends on, for a cache.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/http/header_list.hpp"

namespace ringfence::http {

struct Vary {
  bool any = false;  // "*": no stored answer fits another request
  std::vector<std::string>
      names;  // lower case, sorted, each once; malformed elements are left out, as caches do

  // A cache that keeps to this keeps answers for different values of `name` apart.
  [[nodiscard]] bool covers(std::string_view name) const;
  friend bool operator==(const Vary&, const Vary&) = default;
};

[[nodiscard]] Vary vary_of(const HeaderList& headers);

}  // namespace ringfence::http
