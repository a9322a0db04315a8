// Puts one call to the oracle and to core/fetch, and says where they differ; checks on the way what
// must always hold.
#pragma once

#include <string>
#include <vector>

#include "core/fetch/fetch.hpp"
#include "tests/oracle/oracle.hpp"

namespace ringfence::oracle {

// "" when both agree and every property holds in every profile.
class Comparison {
 public:
  std::string difference(const Call& call, const std::vector<Server>& servers, std::int64_t now_ms);

 private:
  Browser browser_;
  fetch::PreflightCache caches_[3];  // in the order of all_profiles
};

}  // namespace ringfence::oracle
