// A finding: an exposure or a mismatch that matters, with everything a person needs to believe,
// repeat and close it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/claim.hpp"
#include "core/access/exchange.hpp"
#include "core/fetch/profile.hpp"
#include "core/finding/proof.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::finding {

enum class Severity { Info, Low, Medium, High, Critical };  // in this order: `<` means less severe
[[nodiscard]] std::string_view name_of(Severity severity);  // "info" ... "critical"
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view name);
inline constexpr std::array kSeverities = {Severity::Critical, Severity::High, Severity::Medium,
                                           Severity::Low, Severity::Info};  // most severe first

// Where the belief comes from, weakest first: browser > wire > evaluated > heuristic.
enum class Confidence { Heuristic, Evaluated, Wire, Browser };
[[nodiscard]] std::string_view name_of(Confidence confidence);
[[nodiscard]] std::optional<Confidence> parse_confidence(std::string_view name);

// Security: someone gains something. Functional: a legitimate page is kept out. Note: broken or
// widening, no gain shown.
enum class Category { Security, Functional, Note };
[[nodiscard]] std::string_view name_of(Category category);
[[nodiscard]] std::optional<Category> parse_category(std::string_view name);

// What a rule is, whatever it finds. Made once per rule by engines/judge/rules/<id>.cpp; a report
// carries the rules it used, so that a report that is read back needs nothing else.
struct RuleInfo {
  std::string id;     // kebab-case, unique in the product, page at docs/rules/<id>.md
  std::string title;  // one line, no full stop
  Category category = Category::Security;
  std::vector<std::string> taxonomy;  // codes of the literature it covers: "A1", "A2"
  int cwe = 0;                        // primary: the cause
  std::vector<int> consequences;      // CWEs of what follows
  std::string remedy;                 // how to close it, in words
  std::string flask;                  // Flask code that is right; "" when there is none
  friend bool operator==(const RuleInfo&, const RuleInfo&) = default;
};

// How bad and how sure.
struct Rating {
  Severity severity = Severity::Info;
  Confidence confidence = Confidence::Wire;
  friend bool operator==(const Rating&, const Rating&) = default;
};

struct Finding {
  std::string rule;                        // RuleInfo::id
  Category category = Category::Security;  // RuleInfo::category; `settle` copies it
  Severity severity = Severity::Info;
  Confidence confidence = Confidence::Wire;
  std::string operation;  // Operation::id()
  std::string url;        // where it was seen
  std::vector<origins::Origin>
      attackers;        // concrete origins that show it; the first is the one to reproduce with
  std::string summary;  // who can read or do what, from where, with which credential
  std::string why;      // the browser's reasoning: algorithm step and the value that decided
  std::vector<fetch::ProfileId>
      profiles;               // browsers in which it holds; empty: not a browser matter
  std::string precondition;   // when it hurts: who must hold what, which browser, which cookie rule
  std::string inferred_rule;  // the policy learned, '' when none
  std::vector<origins::Origin> accepted, refused;  // witnesses of the inferred rule
  std::vector<access::Exchange> evidence;          // the exchanges that show it, redacted
  std::string reproduction;                        // one curl command
  std::string
      cause;  // what makes two findings the same besides rule and operation; no host, port or line
  access::Provenance declared{};  // where a description says otherwise, or says it; line 0: nowhere
  // The ways to show it in a browser, the one to show first; empty where none is known.
  std::vector<ShownExposure> exposures;
  std::optional<Proof> proof;     // nullopt: none was tried; set by apply_proof() alone
  std::optional<Rating> scanned;  // what the scan said, where the proof has changed it
  std::string suppressed;         // reason from the suppressions file; "" when active
  bool in_baseline = false;       // the baseline report has the same fingerprint
  [[nodiscard]] std::string fingerprint() const;  // 32 hex digits of rule, operation and cause

  // Neither counts for the gate nor weighs in the score.
  [[nodiscard]] bool refuted() const noexcept {
    return proof && proof->verdict == Verdict::Refuted;
  }
  // Gate and score go by this one, so that a machine without a browser comes to the same result.
  [[nodiscard]] Confidence confidence_of_scan() const noexcept {
    return scanned ? scanned->confidence : confidence;
  }
};

}  // namespace ringfence::finding
