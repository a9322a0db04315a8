// The result of a scan: one value that every format renders, and that the JSON format reads back.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "core/access/credential.hpp"
#include "core/access/grant.hpp"
#include "core/finding/finding.hpp"
#include "core/finding/score.hpp"

namespace ringfence::finding {

// What was learned about one operation, finding or not, and how well it was tested.
struct OperationReport {
  std::string id;  // "GET /v1/users/{id}"
  std::string method;
  std::string url;
  std::string access;  // access::name_of(Access)
  access::Gate gate;
  access::Grant answer;
  access::Grant preflight;
  bool tested = false;  // judged in the state it is meant to be used in
  std::string note;     // why not, or what was left out: "answered 401: not tested"
  std::size_t cors_probes = 0;
  access::Provenance declared{};  // where a description declares it; line 0: nowhere
  std::string declared_gate{};    // what it declares: access::describe
};

// What differs between two runs with the same answers. Kept apart so that everything else is
// byte-equal.
struct Run {
  std::string id;          // also sent to the target as a request header
  std::string started_at;  // RFC 3339, UTC
  long long duration_ms = 0;
};

struct Report {
  std::string version;  // of ringfence
  Run run;
  std::vector<std::string> targets;         // as given
  std::vector<OperationReport> operations;  // in the order of the plan
  std::vector<RuleInfo> rules;              // every rule of the product, by id
  std::vector<Finding> findings;            // most severe first, then operation, then rule
  Score score;
  std::size_t requests = 0;       // sent in all
  std::size_t gate_requests = 0;  // ... of which had one thing about the credential changed
  std::size_t budget = 0;         // the most that were allowed
  bool deadline_reached = false;  // the report is partial
  bool compared = false;          // with a baseline, so Finding::in_baseline means something
  std::vector<std::string>
      notes;  // whole-scan remarks: "no specification found at the usual places"

  [[nodiscard]] const RuleInfo* rule(std::string_view id) const noexcept {
    for (const RuleInfo& r : rules)
      if (r.id == id) return &r;
    return nullptr;
  }
};

// Screenshots of one report. Written as base64, they take half of what a reader of reports takes.
inline constexpr std::size_t kMaxScreenshots = std::size_t{24} << 20U;

// Brings a report into its final form: categories from the rules, findings in order, no more
// screenshots than kMaxScreenshots bytes, score.
// Idempotent; to be called after the findings, or what suppresses them, have changed.
void settle(Report& report);

// Operations that were tested, by OperationReport::tested.
[[nodiscard]] std::size_t tested_operations(const Report& report);

}  // namespace ringfence::finding
