#include "reports/text_proofs.hpp"

#include "reports/escape.hpp"
#include "reports/proof_words.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

// A complete proof has four; the JSON report has them all.
constexpr std::size_t kMostAttempts = 8;
constexpr std::size_t kMostRead = 200;  // of a body

constexpr std::size_t kColumn = 16;  // where the text of a field stands

void write_disagreements(Layout& out, const Group& group, std::size_t indent) {
  for (const finding::Finding* f : group.findings) {
    if (!f->proof || f->proof->disagreement.empty()) continue;
    out.line("DISAGREEMENT", indent, Style::Inverse);
    out.paragraph(f->operation + ": " + f->proof->disagreement, indent + 2);
  }
}

std::string with_others(const Group& group) {
  const std::size_t others = group.findings.size() - 1;
  return others == 0 ? "" : " (so are " + counted(others, "other") + "; this is the first)";
}

}  // namespace

void write_proof_counts(Layout& out, const finding::Report& report) {
  const std::string counts = proof_counts(report);
  if (counts.empty()) return;
  out.paragraph("Proofs: " + counts, 2);
  if (const std::size_t n = disagreements(report); n != 0)
    out.pieces({{counted(n, "DISAGREEMENT"), Style::Inverse},
                {" of a browser with the model or with the scan, told below", Style::Plain}},
               2);
}

void write_proof(Layout& out, const Group& group) {
  const finding::Finding& f = group.first();
  if (!f.proof) return;
  out.field("proof", verdict_text(f) + with_others(group));
  const auto& attempts = f.proof->attempts;
  for (std::size_t i = 0; i < attempts.size() && i < kMostAttempts; ++i)
    out.paragraph("- " + attempt_text(attempts[i]), kColumn, 2);
  if (attempts.size() > kMostAttempts)
    out.paragraph("- and " + std::to_string(attempts.size() - kMostAttempts) + " more", kColumn);
  if (const finding::Attempt* attack = reading_attack(f))
    out.field("page read", shortened(attack->body, kMostRead));
  write_disagreements(out, group, 4);
}

void write_short_proof(Layout& out, const Group& group) {
  if (!group.first().proof) return;
  out.paragraph("proof: " + verdict_text(group.first()) + with_others(group), 4, 2);
  write_disagreements(out, group, 4);
}

}  // namespace ringfence::reports
