#include "flows/fail_on.hpp"

#include "core/base/text.hpp"

namespace ringfence::flows {

Result<FailOn> parse_fail_on(std::string_view text) {
  constexpr std::string_view kForms =
      "expected none, info, low, medium, high, critical, new, new:SEVERITY or score:N with N from "
      "1 to 100";
  FailOn out;
  if (text == "none") {
    out.severity.reset();
    return out;
  }
  if (text.starts_with("score:")) {
    const auto score = text::parse_decimal(text.substr(6));
    if (!score || *score < 1 || *score > 100) return invalid(std::string(kForms));
    out.severity.reset();
    out.score = static_cast<int>(*score);
    return out;
  }
  if (text == "new" || text.starts_with("new:")) {
    out.only_new = true;
    if (text == "new") return out;
    text.remove_prefix(4);
  }
  out.severity = finding::parse_severity(text);
  if (!out.severity) return invalid(std::string(kForms));
  return out;
}

}  // namespace ringfence::flows
