// Environment variables, as the program was started with. A value may be a credential: never log
// one.
#pragma once

#include <optional>
#include <string>

namespace ringfence::ports {

class Environment {
 public:
  Environment() = default;
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  virtual ~Environment() = default;

  // nullopt: not set. Set and empty is "".
  [[nodiscard]] virtual std::optional<std::string> get(const std::string& name) const = 0;
};

}  // namespace ringfence::ports
