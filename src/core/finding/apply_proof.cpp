#include "core/finding/apply_proof.hpp"

#include <utility>

namespace ringfence::finding {
namespace {

template <class Container>
void cut(Container& what, std::size_t most) {
  if (what.size() > most) what.erase(what.begin() + static_cast<std::ptrdiff_t>(most), what.end());
}

void keep_to_bounds(Proof& proof) {
  cut(proof.attempts, kMaxAttempts);
  for (Attempt& attempt : proof.attempts) {
    cut(attempt.body, kMaxProofBody);
    cut(attempt.wire, kMaxWireSteps);
  }
  // Half a page is no page, and half a picture no picture.
  if (proof.page_source.size() > kMaxPageSource) proof.page_source.clear();
  if (proof.screenshot.size() > kMaxScreenshot) proof.screenshot.clear();
}

}  // namespace

void apply_proof(Finding& finding, Proof proof) {
  if (finding.scanned) {
    finding.severity = finding.scanned->severity;
    finding.confidence = finding.scanned->confidence;
    finding.scanned.reset();
  }
  keep_to_bounds(proof);
  if (proof.verdict != Verdict::Refuted) proof.closed = false;
  const bool lowers = proof.verdict == Verdict::Refuted && !proof.closed;
  if (proof.verdict == Verdict::Proven || lowers)
    finding.scanned = Rating{.severity = finding.severity, .confidence = finding.confidence};
  if (proof.verdict == Verdict::Proven) finding.confidence = Confidence::Browser;
  if (lowers) {
    finding.severity = Severity::Info;
    if (proof.disagreement.empty())
      proof.disagreement =
          "The API answers as in the scan, and the browser refuses what the model lets through.";
  }
  finding.proof = std::move(proof);
}

std::string_view proof_fault(const Finding& f) noexcept {
  const bool proven = f.proof && f.proof->verdict == Verdict::Proven;
  const bool closed = f.proof && f.proof->closed;
  const bool lowered = f.refuted() && !closed;
  if (closed && !f.refuted()) return "only a refuted finding can be closed";
  if (f.scanned.has_value() != (proven || lowered))
    return "what the scan said stands beside a proof that changes it, and there alone";
  if (proven && f.confidence != Confidence::Browser) return "a browser proved it";
  if (lowered && f.severity != Severity::Info) return "a browser refuted it, so it is of no weight";
  if (lowered && f.proof->disagreement.empty())
    return "refuted without a change of the API, and no disagreement said";
  return "";
}

}  // namespace ringfence::finding
