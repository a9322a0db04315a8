// Looks into the pages of the declared front ends for keys of the API: the page at each origin's
// root and the scripts of that same origin that it names. Asked for with --front-end-pages alone.
// A key that is found is never used: it only tells that whoever scans holds no secret.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "flows/scan.hpp"
#include "ports/http_transport.hpp"

namespace ringfence::flows {

// Scripts of one page; what is split further is loaded by what the page does.
inline constexpr std::size_t kMaxBundles = 20;
inline constexpr std::size_t kMaxFrontEndsAsked = 4;

[[nodiscard]] std::size_t cost_of_front_end_pages(const ScanOptions& options);

struct PublishedKeys {
  std::vector<std::string> labels;  // of the given credentials whose place a literal is sent in
  std::vector<std::string> notes;   // what stands where, without the values
};

// `budget`: requests that are left. `sent` is raised by what was sent and gives the tickets:
// nothing else may be in flight.
[[nodiscard]] PublishedKeys look_into_front_ends(const ScanOptions& options,
                                                 ports::HttpTransport& transport,
                                                 std::size_t budget, std::size_t& sent);

}  // namespace ringfence::flows
