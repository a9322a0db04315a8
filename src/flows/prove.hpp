// The proofs: each finding of a report staged in a real browser, and what became of it written into
// the report. One browser per server, one at a time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/access/credential.hpp"
#include "core/finding/report.hpp"
#include "flows/live_signature.hpp"
#include "ports/browser.hpp"
#include "ports/page_host.hpp"
#include "ports/progress.hpp"
#include "ports/target_lookup.hpp"

namespace ringfence::flows {

// A prefix of a fingerprint that is shorter could name many findings by accident.
inline constexpr std::size_t kShortestFingerprint = 6;

struct ProveOptions {
  const std::vector<access::Credential>& credentials;  // must outlive the call
  const SignatureMaker* signatures = nullptr;          // of those that are made anew; so must this
  // Fingerprints or their first digits, or rule ids; empty: all findings.
  std::vector<std::string> only;
  bool allow_unsafe = false;
  bool public_page = false;  // the attacker's pages stand on the public internet
  std::string program;       // the browser; "": the first that is installed
  std::optional<std::chrono::steady_clock::time_point> deadline;
};

struct ProveOutcome {
  std::size_t proven = 0, refuted = 0, not_provable = 0;
  std::size_t disagreements = 0;
  std::vector<std::string> unknown;  // of `only`: what names no finding
  // The browser could not be started, or ended: what it said. Proofs made before stand.
  std::optional<Error> browser_failed;
  bool deadline_reached = false;
};

// What the flow needs of the world.
struct ProveWorld {
  ports::BrowserLauncher& launcher;
  ports::TargetLookup& lookup;
  std::function<Result<std::unique_ptr<ports::PageHost>>()> host;
  ports::Progress& progress;
};

// Findings that are suppressed are left out, unless `only` names them. `report` is settled again.
[[nodiscard]] ProveOutcome prove(finding::Report& report, const ProveOptions& options,
                                 const ProveWorld& world);

}  // namespace ringfence::flows
