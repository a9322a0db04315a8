// What the program that the guard runs in can do. A policy that needs more is refused by `compile`:
// what cannot be enforced must not be promised.
#pragma once

namespace ringfence::policy {

struct HostCapabilities {
  bool raw_target = true;         // path and query as they came over the wire
  bool duplicate_headers = true;  // a header that comes twice can be told from one with a comma
  bool response_edits = true;     // headers of the application's answer can be changed
  bool body = true;               // the body can be read before it is forwarded
  int processes = 1;              // that serve the policy at once
};

}  // namespace ringfence::policy
