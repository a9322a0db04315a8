// One thing that is wrong, or worth knowing, in a policy or in a file that it names.
#pragma once

#include <string>
#include <vector>

#include "core/document/node.hpp"
#include "core/policy/rule.hpp"

namespace ringfence::policy {

struct Fault {
  Rule rule;
  std::string path;   // "routes[2].cors.origins"
  std::string value;  // the offending value, printable; never a secret
  document::Position at;
  std::string detail;  // more than the rule's own reason says; "" when there is no more
  std::string file;    // "" the policy itself
  friend bool operator==(const Fault&, const Fault&) = default;

  [[nodiscard]] Level level() const noexcept { return info(rule).level; }
  // Stops the policy from being used.
  [[nodiscard]] bool is_fatal() const noexcept {
    return level() == Level::Error || level() == Level::Danger;
  }
};

// "policy.yaml:12:5: error origin-default-port: routes[2].cors.origins \"https://a.example:443\":
// browsers leave ...; leave the port out", one line. `policy`: the name of the policy's file.
[[nodiscard]] std::string describe(const Fault& fault, std::string_view policy);

[[nodiscard]] bool any_fatal(const std::vector<Fault>& faults) noexcept;
// By file, place and code, so that the order is always the same; each once.
void put_in_order(std::vector<Fault>& faults);

}  // namespace ringfence::policy
