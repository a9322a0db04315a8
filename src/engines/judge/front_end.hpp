// Can a page at this origin use the operation as it is meant to be used, and if not, what is in the
// way?
#pragma once

#include "engines/judge/recorded.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

enum class Use {
  Works,
  KeyHeaderRefused,  // everything but the preflight's list of headers is in order
  PreflightRefused,
  AnswerClosed,  // the answer itself does not let the origin in
  Unknown,       // what would decide was not recorded, or is not in the server's hands
};

struct UseVerdict {
  Use use = Use::Unknown;
  const access::Trial* decided_by = nullptr;  // nullptr for Works and Unknown
  std::string missing;                        // header or method that the preflight does not list
};

[[nodiscard]] UseVerdict use_by(const Case& c, const Recorded& origin);

// The preflight was answered as if it needed a credential: 401, 403 to an origin that is meant to
// come in, or a redirect to a sign-in page. nullptr: no such answer.
[[nodiscard]] const access::Trial* preflight_asked_for_credentials(const Case& c);

}  // namespace ringfence::judge
