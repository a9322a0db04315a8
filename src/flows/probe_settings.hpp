// What the prober may know of a scan's options: credentials by name, never by value.
#pragma once

#include "engines/probe/settings.hpp"
#include "flows/scan.hpp"

namespace ringfence::flows {

[[nodiscard]] probe::Settings settings_of(const ScanOptions& options);
// The most requests that changed credentials may cost.
[[nodiscard]] std::size_t gate_budget(const ScanOptions& options);
// ... that what is asked besides the operations may: left files, pages of front ends.
[[nodiscard]] std::size_t extra_budget(const ScanOptions& options);
// ... that the questions about limits may; a budget that was given does not count these, for their
// number is given too.
[[nodiscard]] std::size_t limit_budget(const ScanOptions& options);
// ... and that the whole scan may, if its operations cost at most `operations`.
[[nodiscard]] std::size_t budget_of(const ScanOptions& options, std::size_t operations);

}  // namespace ringfence::flows
