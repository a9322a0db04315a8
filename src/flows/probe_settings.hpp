// What the prober may know of a scan's options: credentials by name, never by value.
#pragma once

#include "engines/probe/settings.hpp"
#include "flows/scan.hpp"

namespace ringfence::flows {

[[nodiscard]] probe::Settings settings_of(const ScanOptions& options);

}  // namespace ringfence::flows
