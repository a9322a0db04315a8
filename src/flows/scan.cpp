#include "flows/scan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/finding/redact.hpp"
#include "core/origins/address_space.hpp"
#include "engines/judge/judge.hpp"
#include "engines/judge/rule.hpp"
#include "engines/probe/scan_prober.hpp"
#include "flows/binding.hpp"
#include "flows/contract_scan.hpp"
#include "flows/front_end_pages.hpp"
#include "flows/left_behind.hpp"
#include "flows/probe_settings.hpp"
#include "flows/scan_notes.hpp"

namespace ringfence::flows {
namespace {

std::set<origins::Origin> origins_of(const std::vector<access::Operation>& operations) {
  std::set<origins::Origin> out;
  for (const access::Operation& operation : operations)
    out.insert(origins::Origin::of(operation.url));
  return out;
}

// Drives the prober until it has no question left or the time is up.
bool drive(probe::ScanProber& prober, const ScanOptions& options, ports::HttpTransport& transport,
           const ports::Clock& clock, ports::Progress& progress) {
  std::set<origins::Origin> targets = origins_of(options.operations);
  for (const origins::Origin& other : options.other_servers) targets.erase(other);
  const Binding binding(options.credentials, std::move(targets));
  std::vector<probe::Probe> waiting;
  std::size_t in_flight = 0, sent = 0, done = 0;
  for (;;) {
    if (options.deadline && clock.now() >= *options.deadline) {
      prober.abandon("the deadline was reached");
      return false;
    }
    if (sent == waiting.size()) {
      waiting = prober.next();
      sent = 0;
    }
    for (; sent < waiting.size() && in_flight < kMostInFlight; ++sent, ++in_flight) {
      probe::Probe& next = waiting[sent];
      transport.send(next.ticket,
                     binding.bind(dressed(std::move(next.request), options), next.credentials));
    }
    if (in_flight == 0) {
      RINGFENCE_ASSERT(prober.finished());
      return true;
    }
    std::optional<ports::Arrival> arrival = transport.receive();
    RINGFENCE_ASSERT(arrival.has_value());
    --in_flight;
    if (arrival->answer) arrival->answer = binding.redact(*std::move(arrival->answer));
    prober.observe(arrival->ticket, std::move(arrival->answer));
    for (; done < prober.operations_done(); ++done) progress.step();
  }
}

bool answered(const access::Observation& observation) {
  return std::any_of(
      observation.exchanges.begin(), observation.exchanges.end(),
      [](const access::Exchange& exchange) { return exchange.response() != nullptr; });
}

using ClaimsByOperation =
    std::map<std::pair<origins::Origin, std::string>, const access::OperationClaims*>;

ClaimsByOperation claims_by_operation(const ScanOptions& options) {
  ClaimsByOperation out;
  for (const access::OperationClaims& claims : options.claims)
    out.emplace(std::pair(claims.server, claims.id), &claims);
  return out;
}

// An answer that says "not there" may be about a value, not the operation.
bool found_nothing(const access::Observation& observation) {
  return std::ranges::none_of(observation.exchanges, [](const access::Exchange& exchange) {
    const http::Response* answer = exchange.response();
    return exchange.request.method != "OPTIONS" && answer != nullptr &&
           http::is_ok_status(answer->status);
  });
}

void add_claims(finding::OperationReport& out, const access::OperationClaims& claims,
                const access::Observation& observation) {
  out.declared = claims.at;
  out.declared_gate = access::describe(claims.gate);
  if (claims.made_up.empty() || !found_nothing(observation) ||
      observation.access == access::Access::NotSent)
    return;
  if (!out.note.empty()) out.note += "; ";
  out.note += text::join(claims.made_up, ", ") + " made up, --param NAME=VALUE gives what is there";
}

finding::OperationReport report_of(const access::Observation& observation,
                                   const ClaimsByOperation& claims) {
  finding::OperationReport out;
  out.id = observation.operation.id();
  out.method = observation.operation.method;
  out.url = observation.operation.url.text();
  out.access = std::string(access::name_of(observation.access));
  out.gate = observation.gate;
  out.answer = observation.answer;
  out.preflight = observation.preflight;
  const bool preflighted = observation.access == access::Access::NotSent && answered(observation);
  out.tested = preflighted ||
               (observation.not_tested.empty() && (observation.access == access::Access::Public ||
                                                   observation.access == access::Access::Gated));
  out.note = observation.not_tested;
  out.cors_probes = observation.cors_probes;
  const auto found = claims.find(
      std::pair(origins::Origin::of(observation.operation.url), observation.operation.id()));
  if (found != claims.end()) add_claims(out, *found->second, observation);
  return out;
}

// What is asked besides the operations.
std::size_t cost_besides(const ScanOptions& options) {
  return cost_of_left_behind(options) + cost_of_front_end_pages(options);
}

bool is_private(const http::Url& url, const ScanOptions& options,
                const ports::HttpTransport& transport) {
  const origins::Origin origin = origins::Origin::of(url);
  if (options.addresses_given && !origin.has_ip_host() && !origin.is_loopback()) return false;
  const auto address = transport.peer_address(url.host, url.effective_port());
  const auto space = address ? origins::address_space(*address) : std::nullopt;
  return space && origins::is_internal(*space);
}

}  // namespace

probe::Settings settings_of(const ScanOptions& options) {
  probe::Settings settings;
  for (const access::Credential& credential : options.credentials)
    settings.credentials.push_back(probe::info_of(credential));
  settings.front_ends = options.front_ends;
  settings.allow_unsafe = options.allow_unsafe;
  settings.foreknowledge = options.foreknowledge;
  // 0 would mean no bound at all.
  if (options.budget != 0)
    settings.budget =
        std::max<std::size_t>(1, options.budget - std::min(options.budget, options.spent));
  return settings;
}

ScanOutcome scan(const ScanOptions& options, ports::HttpTransport& transport,
                 const ports::Clock& clock, ports::Progress& progress) {
  const auto began = clock.now();
  ScanOutcome out;
  finding::Report& report = out.report;
  report.version = kVersion;
  report.run.id = options.run_id;
  report.run.started_at =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                  fmt::gmtime(std::chrono::system_clock::to_time_t(clock.wall_time())));
  report.targets = options.targets;

  probe::ScanProber prober(options.operations, settings_of(options));
  report.budget = prober.budget() + options.spent;
  progress.start(options.operations.size());
  report.deadline_reached = !drive(prober, options, transport, clock, progress);
  progress.done();
  report.requests = prober.requests() + options.spent;

  std::vector<access::Observation> observations = prober.take();
  PublishedKeys published;
  if (!report.deadline_reached && std::ranges::any_of(observations, answered)) {
    std::size_t sent = prober.requests();
    const auto left = [&, before = report.requests] {
      const std::size_t spent = before + sent - prober.requests();
      return options.budget == 0 ? cost_besides(options) : report.budget - spent;
    };
    published = look_into_front_ends(options, transport, left(), sent);
    for (access::Observation& found : look_for_left_behind(options, transport, left(), sent))
      observations.push_back(std::move(found));
    report.requests += sent - prober.requests();
  }
  if (options.budget == 0) report.budget += cost_besides(options);
  for (access::Observation& observation : observations)
    observation.private_address = is_private(observation.operation.url, options, transport);
  report.rules = judge::rule_infos();
  report.findings = judge::judge(
      observations, {.published_credentials = published.labels, .claims = options.claims});
  for (finding::Finding& found : report.findings)
    for (access::Exchange& exchange : found.evidence)
      exchange = finding::redact(std::move(exchange), {options.run_id});
  const auto claims = claims_by_operation(options);
  for (const access::Observation& observation : observations)
    report.operations.push_back(report_of(observation, claims));
  report.operations.insert(report.operations.end(), options.skipped.begin(), options.skipped.end());
  report.notes = notes_of(options, prober.working_credentials(), observations);
  report.notes.insert(report.notes.begin(), options.notes.begin(), options.notes.end());
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
                     prober.budget() + (options.budget == 0 ? cost_besides(options) : 0));
}

}  // namespace ringfence::flows
