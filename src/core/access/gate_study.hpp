// What was learned about one gate by changing one thing at a time: controls, trials, what came
// back. A trial counts as accepted when it was answered as the right request is and not as a wrong
// one is, twice.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/access/alteration.hpp"
#include "core/access/credential.hpp"
#include "core/access/exchange.hpp"
#include "core/access/operation.hpp"

namespace ringfence::access {

enum class Outcome {
  Refused,
  Accepted,
  Failed,   // 5xx, twice, while right requests are answered
  Unclear,  // no answer, one that is neither, or one that a wrong credential gets as well
};
[[nodiscard]] std::string_view name_of(Outcome outcome) noexcept;

struct GateTrial {
  Alteration alteration;
  Outcome outcome = Outcome::Unclear;
  std::size_t exchange = 0;             // index into GateStudy::exchanges: the altered request
  std::optional<std::size_t> original;  // the right request that it was made from, if it was sent
  std::optional<std::size_t> contrast;  // the same content with a wrong credential
};

struct GateStudy {
  Operation operation;  // that stands for the gate
  Gate gate;
  std::vector<Exchange> exchanges;  // in the order of sending
  // Controls, as indexes into `exchanges`.
  std::vector<std::size_t> right;  // right in every part
  std::vector<std::size_t> wrong;  // right but for the signature, or the key
  std::optional<std::size_t> anonymous;
  std::vector<GateTrial> trials;
  std::string not_judged;  // why nothing is concluded; "" when something is

  // The trial of this alteration, or null.
  [[nodiscard]] const GateTrial* trial(const Alteration& alteration) const noexcept;
  [[nodiscard]] bool accepted(const Alteration& alteration) const noexcept;
};

}  // namespace ringfence::access
