// What a page at one origin could read or do, by the browser model.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/fetch/profile.hpp"
#include "core/fetch/reason.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::access {

enum class Power {
  Read,     // script reads the answer
  Execute,  // the server runs the request; script may not see the answer
};

struct Exposure {
  origins::Origin page;
  origins::OriginKind kind;
  std::optional<origins::Origin> trusted;
  origins::Producibility producible;
  Power power = Power::Read;
  std::string method;
  bool with_credentials =
      false;              // credentials: "include"; the browser adds cookies by its own rules
  bool with_key = false;  // script itself sets the gate's headers
  std::vector<fetch::ProfileId> profiles;  // that let it happen; never empty
  std::string step;                        // of the first profile: what decided
  std::size_t answer = 0;                  // index into Observation::exchanges
  std::optional<std::size_t> preflight;
};

}  // namespace ringfence::access
