// Proofs for the reports that every format is tested with, one of each end that a proof can come
// to.
#pragma once

#include <string>

#include "core/finding/finding.hpp"

namespace ringfence::reports {

[[nodiscard]] finding::Proof proven_proof(const std::string& url);
[[nodiscard]] finding::Proof closed_proof(const std::string& url);
// The browser refused although the API answers as in the scan: a disagreement.
[[nodiscard]] finding::Proof lowered_proof(const std::string& url);
[[nodiscard]] finding::Proof not_provable_proof();
// `text` in every field that a target, a browser or a file can fill.
[[nodiscard]] finding::Proof hostile_proof(const std::string& text);

[[nodiscard]] finding::ShownExposure shown_exposure();

}  // namespace ringfence::reports
