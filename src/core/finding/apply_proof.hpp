// What a proof does to its finding. A browser can refute, never worsen: a proven finding gets the
// confidence "browser" and keeps its severity, its weight in the score and its place at the gate; a
// refuted one loses them. `settle` afterwards. Format: docs/formats/findings-json.md, "A proof".
#pragma once

#include <string_view>

#include "core/finding/finding.hpp"

namespace ringfence::finding {

// Takes the place of an earlier proof, whose effect is undone first, so the last one counts alone.
//   proven                 the confidence becomes Browser
//   refuted, closed        nothing is changed; the finding counts nowhere
//   refuted otherwise      the severity becomes Info; browser and model disagree, and that is never
//                          left unsaid
//   not provable here      nothing is changed
// What the scan said is kept in `scanned`. Attempts, wire steps and bytes over the bounds in
// proof.hpp are cut; a page source or a picture over its bound is left out.
void apply_proof(Finding& finding, Proof proof);

// What is wrong between a finding and its proof, for readers of what others wrote; "" for anything
// that apply_proof() leaves behind, and for a finding without a proof.
[[nodiscard]] std::string_view proof_fault(const Finding& finding) noexcept;

}  // namespace ringfence::finding
