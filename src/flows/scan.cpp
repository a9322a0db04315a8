#include "flows/scan.hpp"

#include <algorithm>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/finding/redact.hpp"
#include "core/origins/address_space.hpp"
#include "engines/judge/judge.hpp"
#include "engines/judge/rule.hpp"
#include "flows/front_end_pages.hpp"
#include "flows/left_behind.hpp"
#include "flows/operation_reports.hpp"
#include "flows/probe_settings.hpp"
#include "flows/scan_driver.hpp"
#include "flows/scan_notes.hpp"

namespace ringfence::flows {
namespace {

bool is_private(const http::Url& url, const ScanOptions& options,
                const ports::HttpTransport& transport) {
  const origins::Origin origin = origins::Origin::of(url);
  if (options.addresses_given && !origin.has_ip_host() && !origin.is_loopback()) return false;
  const auto address = transport.peer_address(url.host, url.effective_port());
  const auto space = address ? origins::address_space(*address) : std::nullopt;
  return space && origins::is_internal(*space);
}

}  // namespace

ScanOutcome scan(const ScanOptions& options, ports::HttpTransport& transport,
                 const ports::Clock& clock, ports::Progress& progress,
                 ports::HttpTransport* impatient) {
  const auto began = clock.now();
  ScanOutcome out;
  finding::Report& report = out.report;
  report.version = kVersion;
  report.run.id = options.run_id;
  report.run.started_at =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                  fmt::gmtime(std::chrono::system_clock::to_time_t(clock.wall_time())));
  report.targets = options.targets;

  const probe::Settings settings = settings_of(options);
  probe::ScanProber prober(options.operations, settings);
  report.budget = budget_of(options, prober.budget());
  progress.start(options.operations.size());
  ScanDriver driver(options, transport, clock);
  report.deadline_reached = !driver.ask_about_operations(prober, progress);
  progress.done();
  report.requests = prober.requests() + options.spent;

  std::vector<access::Observation> observations = prober.take();
  const auto left = [&] {
    return report.budget - std::min(report.budget, report.requests + limit_budget(options));
  };
  PublishedKeys published;
  std::vector<access::Observation> files;
  if (!report.deadline_reached && std::ranges::any_of(observations, answered)) {
    published = look_into_front_ends(options, transport, left(), report.requests);
    files = look_for_left_behind(options, transport, left(), report.requests);
  }
  std::vector<access::GateStudy> studies;
  if (options.gate_probes && !report.deadline_reached) {
    probe::GateProber gates(probe::gate_plans(observations, settings), settings, left());
    report.deadline_reached = !driver.ask_about_gates(gates);
    report.gate_requests = gates.requests();
    report.requests += gates.requests();
    studies = gates.take();
  }
  // Last: what it uses up would be missing to everything behind it.
  std::vector<access::LimitStudy> limits;
  if (options.limit_requests != 0 && impatient != nullptr && !report.deadline_reached) {
    probe::LimitProber prober_of_limits(probe::limit_plans(observations, settings), settings,
                                        options.limit_requests);
    report.deadline_reached = !driver.ask_about_limits(prober_of_limits, *impatient);
    report.requests += prober_of_limits.requests();
    limits = prober_of_limits.take();
  }
  std::ranges::move(files, std::back_inserter(observations));
  for (access::Observation& observation : observations)
    observation.private_address = is_private(observation.operation.url, options, transport);
  report.rules = judge::rule_infos();
  report.findings = judge::judge(observations, {.published_credentials = published.labels,
                                                .claims = options.claims,
                                                .studies = studies,
                                                .limits = limits});
  for (finding::Finding& found : report.findings)
    for (access::Exchange& exchange : found.evidence)
      exchange = finding::redact(std::move(exchange), {options.run_id});
  report.operations = operation_reports(observations, options.claims);
  report.operations.insert(report.operations.end(), options.skipped.begin(), options.skipped.end());
  report.notes = notes_of(options, prober.working_credentials(), observations);
  report.notes.insert(report.notes.begin(), options.notes.begin(), options.notes.end());
  add_gate_notes(report.notes, studies);
  add_limit_notes(report.notes, limits);
  report.notes.insert(report.notes.end(), published.notes.begin(), published.notes.end());
  finding::settle(report);

  out.unreachable = std::none_of(observations.begin(), observations.end(), answered);
  if (out.unreachable && !observations.empty()) out.why = observations.front().not_tested;
  const bool refused =
      std::any_of(observations.begin(), observations.end(),
                  [](const access::Observation& o) { return o.access == access::Access::Refused; });
  out.unauthenticated =
      refused && !options.credentials.empty() && prober.working_credentials().empty();
  out.nothing_tested = finding::tested_operations(report) == 0;
  report.run.duration_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - began).count();
  return out;
}

std::string announcement(const ScanOptions& options) {
  const std::size_t operations = options.operations.size();
  const probe::ScanProber prober(options.operations, settings_of(options));
  return fmt::format("testing {} operation{} with at most {} requests", operations,
                     operations == 1 ? "" : "s",
                     budget_of(options, prober.budget()) - options.spent);
}

}  // namespace ringfence::flows
