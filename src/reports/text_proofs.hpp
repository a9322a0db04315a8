// What a browser did, in the text report.
#pragma once

#include "core/finding/report.hpp"
#include "reports/groups.hpp"
#include "reports/layout.hpp"

namespace ringfence::reports {

// The line that counts the proofs, and a warning when one of them surprises. Nothing without
// proofs.
void write_proof_counts(Layout& out, const finding::Report& report);

// The proof of the group's first finding in full: verdict, a line an attempt, what was read. A
// disagreement of any of them is told. Nothing for findings without a proof.
void write_proof(Layout& out, const Group& group);
// Verdict and disagreements alone.
void write_short_proof(Layout& out, const Group& group);

}  // namespace ringfence::reports
