// The scan: plan, probe, judge, report. The product told in order.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "core/access/credential.hpp"
#include "core/access/operation.hpp"
#include "core/finding/report.hpp"
#include "core/http/header_list.hpp"
#include "core/origins/origin.hpp"
#include "engines/probe/settings.hpp"
#include "flows/live_signature.hpp"
#include "ports/clock.hpp"
#include "ports/http_transport.hpp"
#include "ports/progress.hpp"

namespace ringfence::flows {

inline constexpr std::string_view kVersion = "0.1.0";

// Requests in flight that the scan keeps the transport supplied with; the transport has its own
// limits below this.
inline constexpr std::size_t kMostInFlight = 256;

struct ScanOptions {
  std::vector<std::string> targets;           // as given, for the report
  std::vector<access::Operation> operations;  // never empty
  std::vector<access::Credential> credentials;
  std::vector<LiveSignature> signatures{};  // of those credentials that are made anew
  std::function<std::string()> new_nonce = random_nonce;
  bool gate_probes = true;  // change credentials one thing at a time
  // Requests a series, to see what stops a caller who asks too often; 0: none are sent.
  std::size_t limit_requests = 0;
  std::vector<http::Url> bare;     // base URLs that were given alone: is a specification to be had?
  http::HeaderList plain_headers;  // sent with every request; no credentials among them
  std::vector<origins::Origin> front_ends;
  bool allow_unsafe = false;
  bool front_end_pages = false;  // look into the front ends' pages (flows/front_end_pages.hpp)
  bool extra_paths = true;       // also ask for files that are left behind (flows/left_behind.hpp)
  std::size_t budget = 0;        // requests; 0 = the most the operations can cost
  std::optional<std::chrono::steady_clock::time_point> deadline;
  // Some addresses were given by hand (--resolve, --connect-to, a proxy): where a name leads then
  // says nothing about where the API will stand.
  bool addresses_given = false;
  std::string run_id;
  // --- from an API description ---
  std::vector<probe::Foreknowledge> foreknowledge{};  // one for each operation, or none
  std::vector<access::OperationClaims> claims{};
  std::vector<finding::OperationReport> skipped{};  // operations that are not tested, and why
  std::set<origins::Origin> other_servers{};  // get the credentials that are named for them alone
  std::vector<std::string> notes{};           // remarks on the description
  std::size_t spent = 0;                      // requests that were sent to find it
};

struct ScanOutcome {
  finding::Report report;
  bool unreachable = false;  // not one HTTP answer
  std::string why;           // of the above: the first error
  bool unauthenticated =
      false;  // a credential was given, an operation refused, and no credential opened anything
  bool nothing_tested = false;
};

// `impatient`: a transport that gives a 429 as it comes, for the questions about limits; the other
// one waits, as it is asked to. Without it none of those are asked.
[[nodiscard]] ScanOutcome scan(const ScanOptions& options, ports::HttpTransport& transport,
                               const ports::Clock& clock, ports::Progress& progress,
                               ports::HttpTransport* impatient = nullptr);

// One line before anything is sent: how many operations, and the most requests that they may cost.
[[nodiscard]] std::string announcement(const ScanOptions& options);

// What a scan would send: the requests that are certain, one a line, then by stage what may follow,
// and the most in all.
[[nodiscard]] std::string plan(const ScanOptions& options);

}  // namespace ringfence::flows
