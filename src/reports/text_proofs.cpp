#include "reports/text_proofs.hpp"

#include "reports/escape.hpp"
#include "reports/proof_words.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

// A complete proof has four; the JSON report has them all.
constexpr std::size_t kMostAttempts = 8;
constexpr std::size_t kMostAttempt = 500;  // of its line: URLs may be long
constexpr std::size_t kMostRead = 200;     // of a body

constexpr std::size_t kColumn = 16;  // where the text of a field stands

void write_disagreements(Layout& out, const Group& group, std::size_t indent) {
  for (const finding::Finding* f : group.findings) {
    if (!f->proof || f->proof->disagreement.empty()) continue;
    out.line("DISAGREEMENT", indent, Style::Inverse);
    out.paragraph(f->operation + ": " + f->proof->disagreement, indent + 2);
  }
}

// Of one story, a browser has told each finding apart; one of them is shown.
std::string others_text(const Group& group) {
  const std::size_t others = group.findings.size() - 1;
  return others == 0 ? "" : "and the same for " + counted(others, "other finding");
}

// Of a text body the line end says nothing.
std::string_view without_line_end(std::string_view body) {
  const std::size_t end = body.find_last_not_of("\r\n");
  return end == std::string_view::npos ? body : body.substr(0, end + 1);
}

}  // namespace

void write_proof_counts(Layout& out, const finding::Report& report) {
  const std::string counts = proof_counts(report);
  if (counts.empty()) return;
  out.paragraph("Proofs: " + counts, 2);
  if (const std::size_t n = disagreements(report); n != 0)
    out.pieces({{n == 1 ? "1 DISAGREEMENT" : std::to_string(n) + " DISAGREEMENTS", Style::Inverse},
                {" of a browser with the model or the scan, told below", Style::Plain}},
               2);
}

void write_proof(Layout& out, const Group& group) {
  const finding::Finding& f = group.first();
  if (!f.proof) return;
  out.field("proof", verdict_text(f));
  const auto& attempts = f.proof->attempts;
  for (std::size_t i = 0; i < attempts.size() && i < kMostAttempts; ++i)
    out.paragraph("- " + shortened(attempt_text(attempts[i]), kMostAttempt), kColumn, 2);
  if (attempts.size() > kMostAttempts)
    out.paragraph("- and " + std::to_string(attempts.size() - kMostAttempts) + " more", kColumn);
  if (const std::string others = others_text(group); !others.empty())
    out.paragraph("- " + others, kColumn);
  if (const finding::Attempt* attack = reading_attack(f))
    out.field("page read", shortened(without_line_end(attack->body), kMostRead));
  write_disagreements(out, group, 4);
}

void write_short_proof(Layout& out, const Group& group) {
  if (!group.first().proof) return;
  const std::string others = others_text(group);
  out.paragraph(
      "proof: " + verdict_text(group.first()) + (others.empty() ? "" : " (" + others + ")"), 4, 2);
  write_disagreements(out, group, 4);
}

}  // namespace ringfence::reports
