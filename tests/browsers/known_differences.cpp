#include "tests/browsers/known_differences.hpp"

namespace ringfence::browsers {

const char* known_difference(const conformance::Case&, const conformance::Step&,
                             const conformance::Expected&, const conformance::Expected&,
                             const std::vector<conformance::Mismatch>&) {
  return nullptr;
}

}  // namespace ringfence::browsers
