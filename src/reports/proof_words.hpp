// What a browser did, in phrases that several formats share. Not escaped: each format does that.
#pragma once

#include <cstddef>
#include <string>

#include "core/finding/report.hpp"

namespace ringfence::reports {

// "3 proven, 1 refuted, 2 not provable here"; "" when nothing was tried.
[[nodiscard]] std::string proof_counts(const finding::Report& report);

// Findings whose proof surprises, suppressed ones included.
[[nodiscard]] std::size_t disagreements(const finding::Report& report);

// "proven in HeadlessChrome/156.0: a page ... read it"; "" without a proof.
[[nodiscard]] std::string verdict_text(const finding::Finding& f);

// "attack from https://evil.example: GET https://api.example/v1/me with X-API-Key -> read 200, 43
// bytes".
[[nodiscard]] std::string attempt_text(const finding::Attempt& attempt);

// The attack that read something, the first of them; nullptr for none.
[[nodiscard]] const finding::Attempt* reading_attack(const finding::Finding& f) noexcept;

}  // namespace ringfence::reports
