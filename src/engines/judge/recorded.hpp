// The trials of one observation, gathered by the origin that was sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/observation.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::judge {

// Points into the observation; valid as long as it is.
struct Recorded {
  const access::Trial* first = nullptr;  // has an origin
  std::vector<const access::Trial*> trials;

  // The operation's own answer, first one that came; nullptr when none was recorded.
  [[nodiscard]] const access::Trial* answer(bool authenticated) const;
  // The preflight that stands for one with this method and these Access-Control-Request-Headers: it
  // named at least these, and as few others as there are. nullptr when none was recorded.
  [[nodiscard]] const access::Trial* preflight(std::string_view method,
                                               const http::HeaderList& asked) const;
  [[nodiscard]] bool has_preflight(std::string_view method) const;
};

// One per distinct origin, in order of first trial; trials without Origin header are left out.
[[nodiscard]] std::vector<Recorded> by_origin(const access::Observation& observation);

// The operation's answer without Origin header; nullptr when none came.
[[nodiscard]] const access::Trial* baseline(const access::Observation& observation,
                                            bool authenticated);

}  // namespace ringfence::judge
