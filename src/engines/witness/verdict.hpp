// From what the browser did to a verdict. Pure: the same sights give the same verdict.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/finding/proof.hpp"
#include "engines/witness/scene.hpp"

namespace ringfence::witness {

// What was tried for one scene. An Error is a page that could not be opened, or a browser that
// failed.
struct Sights {
  fetch::FetchRequest request;  // the attack as it was made, credential and all
  Result<ports::Seen> attack;
  Result<ports::Seen> legitimate;
  Result<ports::Seen> closed;
  bool cookie_planted = false;
};

struct Ruling {
  finding::Verdict verdict = finding::Verdict::NotProvable;
  std::string reason;
  std::string disagreement;  // "" when nothing is surprising
  // Refuted because the API answers otherwise than in the scan, and so that the model refuses too.
  bool closed = false;
};

[[nodiscard]] Ruling rule_on(const Scene& scene, const Sights& sights);

// The request of the scene reached the server: it went out, preflights apart, and was answered.
[[nodiscard]] bool reached_server(const ports::Seen& seen, const fetch::FetchRequest& request);

}  // namespace ringfence::witness
