#include "core/finding/finding.hpp"

#include <utility>

#include "core/base/digest.hpp"

namespace ringfence::finding {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Info: return "info";
    case Severity::Low: return "low";
    case Severity::Medium: return "medium";
    case Severity::High: return "high";
    case Severity::Critical: return "critical";
  }
  std::unreachable();
}

std::string_view name_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::Heuristic: return "heuristic";
    case Confidence::Evaluated: return "evaluated";
    case Confidence::Wire: return "wire";
    case Confidence::Browser: return "browser";
  }
  std::unreachable();
}

std::string_view name_of(Category category) {
  switch (category) {
    case Category::Security: return "security";
    case Category::Functional: return "functional";
    case Category::Note: return "note";
  }
  std::unreachable();
}

std::optional<Severity> parse_severity(std::string_view name) {
  for (const Severity s : kSeverities)
    if (name_of(s) == name) return s;
  return std::nullopt;
}

std::optional<Confidence> parse_confidence(std::string_view name) {
  for (const Confidence c :
       {Confidence::Heuristic, Confidence::Evaluated, Confidence::Wire, Confidence::Browser})
    if (name_of(c) == name) return c;
  return std::nullopt;
}

std::optional<Category> parse_category(std::string_view name) {
  for (const Category c : {Category::Security, Category::Functional, Category::Note})
    if (name_of(c) == name) return c;
  return std::nullopt;
}

std::string Finding::fingerprint() const {
  // Each part goes in with its length, so that no two triples give the same bytes.
  std::string bytes = "ringfence-finding-1\n";
  for (const std::string* part : {&rule, &operation, &cause}) {
    bytes += std::to_string(part->size());
    bytes += ':';
    bytes += *part;
  }
  return hex(sha256(bytes), 16);
}

}  // namespace ringfence::finding
