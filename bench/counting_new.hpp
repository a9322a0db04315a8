// Counts every allocation of the program that links counting_new.cpp. One thread only.
#pragma once

#include <cstddef>

namespace ringfence::bench {

[[nodiscard]] std::size_t allocations() noexcept;

}  // namespace ringfence::bench
