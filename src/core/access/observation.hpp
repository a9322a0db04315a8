// What was measured about one operation: every exchange, which origin was tried for which reason,
// and what was learned.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/access/credential.hpp"
#include "core/access/exchange.hpp"
#include "core/access/grant.hpp"
#include "core/access/operation.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::access {

// How the operation answered with and without the credential.
enum class Access {
  Public,   // the same data with and without a credential, or 2xx and no credential was given
  Gated,    // answers with the credential, and not (or something else) without
  Refused,  // 401/403 and no credential that works: what lies behind is not tested
  Absent,   // 404, 405, 410: nothing there to test
  Broken,   // 5xx or no HTTP answer
  NotSent,  // an unsafe method without --allow-unsafe: preflights only
};
[[nodiscard]] std::string_view name_of(Access access);

// Which request a trial made.
enum class Sending {
  Answer,        // the operation itself
  Preflight,     // OPTIONS with Access-Control-Request-Method
  OddPreflight,  // a preflight for a method and a header that nobody has
  AbsentRoute,   // a preflight to a path that is not there
  ControlBytes,  // the operation, with a control byte inside Origin: no browser sends it, caches
                 // and logs may see it
};

// One question that was asked: this origin, this credential, this request.
struct Trial {
  origins::OriginKind kind = origins::OriginKind::None;
  std::optional<origins::Origin> origin;   // nullopt: no Origin header
  std::optional<origins::Origin> trusted;  // what `origin` was made from, for mutations
  origins::Producibility producible;
  std::string detail;          // from the generator: what was changed
  bool authenticated = false;  // the gate's credential was sent
  Sending sending = Sending::Answer;
  std::string method;  // of the operation, or the one the preflight asks for
  std::vector<std::string>
      headers;  // the non-safelisted request headers that the preflight names, lower case
  std::size_t exchange = 0;       // index into Observation::exchanges
  bool lets_in = false;           // CORS check passed (without regard to credentials)
  bool with_credentials = false;  // and passes for a request with credentials
};

struct Observation {
  Operation operation;
  Access access = Access::Broken;
  Gate gate;
  std::vector<Exchange> exchanges;
  std::vector<Trial> trials;
  Grant answer;  // learned from the operation's own answers, in the authenticated state where there
                 // is one
  Grant preflight;  // learned from preflights that name the gate's headers
  std::vector<std::string>
      allowed_methods;           // the server's own Allow header, when an answer carried one
  std::size_t cors_probes = 0;   // requests spent on this operation
  std::string not_tested;        // why something was left out; "" when nothing was
  bool private_address = false;  // the target's address is loopback, private or link-local
  std::vector<origins::Origin> front_ends;  // declared for this operation's server
};

}  // namespace ringfence::access
