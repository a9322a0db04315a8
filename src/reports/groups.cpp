#include "reports/groups.hpp"

#include <map>
#include <tuple>

namespace ringfence::reports {

std::vector<Group> groups_of(const finding::Report& report) {
  using Key = std::tuple<std::string_view, finding::Severity, finding::Confidence, std::string_view,
                         std::string_view, std::string_view, bool, int>;
  std::map<Key, std::size_t> index;
  std::vector<Group> out;
  for (const finding::Finding& f : report.findings) {
    // Refuted for another reason is another story.
    const int verdict =
        f.proof ? 1 + 2 * static_cast<int>(f.proof->verdict) + (f.proof->closed ? 1 : 0) : 0;
    const Key key{f.rule,         f.severity,   f.confidence,  f.inferred_rule,
                  f.precondition, f.suppressed, f.in_baseline, verdict};
    const auto [at, is_new] = index.emplace(key, out.size());
    if (is_new) out.emplace_back();
    out[at->second].findings.push_back(&f);
  }
  return out;
}

bool needs_action(const finding::Finding& f) noexcept {
  return f.suppressed.empty() && !f.refuted() && f.severity > finding::Severity::Info &&
         f.category != finding::Category::Note;
}

}  // namespace ringfence::reports
