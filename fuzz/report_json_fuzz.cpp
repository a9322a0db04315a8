// What users hand in as a report, a baseline or a suppressions file: never a crash, and what is
// taken as a report is written and read again without a change.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/finding/report.hpp"
#include "reports/json.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/sarif.hpp"
#include "reports/suppressions_file.hpp"
#include "reports/text.hpp"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ringfence;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto entries = reports::read_suppressions(text, "f"))
    for (const finding::Suppression& e : *entries)
      must(finding::is_fingerprint(e.fingerprint) && !e.reason.empty());
  auto report = reports::read_json(text);
  if (!report) return 0;
  const std::string once = reports::render_json(*report);
  const auto again = reports::read_json(once);
  must(again.has_value());
  must(reports::render_json(*again) == once);
  // The other formats take any report that can be read.
  must(reports::render_markdown(*report).size() <= reports::kMaxMarkdown);
  must(!reports::render_text(*report).empty());
  must(!reports::render_sarif(*report).empty());
  must(!reports::render_junit(*report).empty());
  settle(*report);
  return 0;
}
