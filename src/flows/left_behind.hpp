// Asks each scanned server for files that are left behind: a stated list, without credentials,
// after the scan itself. What a server answers for a path that is not there is asked first.
#pragma once

#include <cstddef>
#include <vector>

#include "core/access/observation.hpp"
#include "flows/scan.hpp"
#include "ports/http_transport.hpp"

namespace ringfence::flows {

// Servers that are asked; a list of targets with more is a list of anything.
inline constexpr std::size_t kMaxServersAsked = 16;

// The most that it sends for the operations of `options`; 0 where it is switched off.
[[nodiscard]] std::size_t cost_of_left_behind(const ScanOptions& options);

// One observation for each file that is there by its content. `budget`: requests that are left;
// servers are asked whole or not at all. `sent` is raised by what was sent, and gives the tickets:
// nothing else may be in flight.
[[nodiscard]] std::vector<access::Observation> look_for_left_behind(const ScanOptions& options,
                                                                    ports::HttpTransport& transport,
                                                                    std::size_t budget,
                                                                    std::size_t& sent);

}  // namespace ringfence::flows
