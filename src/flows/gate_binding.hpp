// Applies an alteration to a request: it alone has the secrets that the alteration needs. What the
// prober asked for becomes bytes here, and nowhere else.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engines/probe/gates/gate_prober.hpp"
#include "flows/binding.hpp"
#include "flows/key_binding.hpp"

namespace ringfence::flows {

class GateBinding {
 public:
  // `dress` adds what every request of the scan carries. Both outlive it.
  using Dress = std::function<http::Request(http::Request)>;
  GateBinding(const Binding& binding, const KeyBinding& keys,
              const std::vector<LiveSignature>& signatures, Dress dress)
      : binding_(&binding), keys_(&keys), signatures_(&signatures), dress_(std::move(dress)) {}

  // Error: Unsupported where the credential has no such part or the text no such boundary; else
  // what `Binding::bind` says. Remembers right requests, for those that are sent again.
  [[nodiscard]] Result<http::Request> bind(const probe::GateProbe& probe);
  // Signatures that were made for the request of this ticket, for `Binding::redact`.
  [[nodiscard]] const std::vector<std::string>& signatures_of(std::size_t ticket) const;

 private:
  [[nodiscard]] std::optional<signing::Anatomy> anatomy_of(
      const std::vector<std::size_t>& indexes) const;
  [[nodiscard]] Result<http::Request> moved(const probe::GateProbe& probe);
  [[nodiscard]] Result<http::Request> sent_again(const probe::GateProbe& probe);
  void remember(std::size_t ticket, const Bound& bound);

  const Binding* binding_;
  const KeyBinding* keys_;
  const std::vector<LiveSignature>* signatures_;
  Dress dress_;
  std::map<std::size_t, Bound> sent_;  // by ticket, right requests alone
  std::map<std::size_t, std::vector<std::string>> made_;
};

}  // namespace ringfence::flows
