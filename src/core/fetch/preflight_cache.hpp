// The CORS-preflight cache of one browser profile and one network partition.
#pragma once

#include <cstddef>
#include <vector>

namespace ringfence::fetch {

class PreflightCache {
 public:
  void clear() noexcept {}
};

}  // namespace ringfence::fetch
