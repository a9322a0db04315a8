#include "flows/scan.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.hpp"
#include "core/finding/redact.hpp"
#include "core/origins/address_space.hpp"
#include "engines/judge/judge.hpp"
#include "engines/judge/rule.hpp"
#include "engines/probe/gates/gate_prober.hpp"
#include "engines/probe/limits/limit_prober.hpp"
#include "engines/probe/scan_prober.hpp"
#include "flows/binding.hpp"
#include "flows/contract_scan.hpp"
#include "flows/gate_binding.hpp"
#include "flows/probe_settings.hpp"
#include "flows/scan_notes.hpp"

namespace ringfence::flows {
namespace {

constexpr std::string_view kLate = "the deadline was reached";

std::set<origins::Origin> origins_of(const std::vector<access::Operation>& operations) {
  std::set<origins::Origin> out;
  for (const access::Operation& operation : operations)
    out.insert(origins::Origin::of(operation.url));
  return out;
}

// What drives a prober over the transport, whatever prober it is.
class Driver {
 public:
  Driver(const ScanOptions& options, ports::HttpTransport& transport, const ports::Clock& clock)
      : options_(options),
        transport_(transport),
        clock_(clock),
        maker_(options.signatures, clock, options.new_nonce),
        binding_(options.credentials, targets_of(options), &maker_),
        keys_(options.credentials, targets_of(options), &maker_),
        gates_(binding_, keys_, options.signatures, [&options](http::Request request) {
          return dressed(std::move(request), options);
        }) {}

  // Until the prober has no question left. False: the time was up.
  bool ask_about_operations(probe::ScanProber& prober, ports::Progress& progress);
  bool ask_about_gates(probe::GateProber& prober);
  bool ask_about_limits(probe::LimitProber& prober, ports::HttpTransport& impatient);

 private:
  static std::set<origins::Origin> targets_of(const ScanOptions& options) {
    std::set<origins::Origin> out = origins_of(options.operations);
    for (const origins::Origin& other : options.other_servers) out.erase(other);
    return out;
  }
  [[nodiscard]] bool is_late() const {
    return options_.deadline && clock_.now() >= *options_.deadline;
  }

  const ScanOptions& options_;
  ports::HttpTransport& transport_;
  const ports::Clock& clock_;
  SignatureMaker maker_;
  Binding binding_;
  KeyBinding keys_;
  GateBinding gates_;
};

bool Driver::ask_about_operations(probe::ScanProber& prober, ports::Progress& progress) {
  std::vector<probe::Probe> waiting;
  std::map<std::size_t, std::vector<std::string>> signatures;  // of requests in flight, by ticket
  std::size_t in_flight = 0, sent = 0, done = 0;
  for (;;) {
    if (is_late()) {
      prober.abandon(std::string(kLate));
      return false;
    }
    if (sent == waiting.size()) {
      waiting = prober.next();
      sent = 0;
    }
    bool answered_here = false;
    for (; sent < waiting.size() && in_flight < kMostInFlight; ++sent) {
      probe::Probe& next = waiting[sent];
      auto bound = binding_.bind(dressed(std::move(next.request), options_), next.credentials);
      if (!bound) {
        prober.observe(next.ticket, std::unexpected(bound.error()));
        answered_here = true;
        continue;
      }
      for (MadeSignature& made : bound->signatures)
        signatures[next.ticket].push_back(std::move(made.signature));
      transport_.send(next.ticket, std::move(bound->request));
      ++in_flight;
    }
    if (in_flight == 0) {
      if (answered_here) continue;
      RINGFENCE_ASSERT(prober.finished());
      return true;
    }
    std::optional<ports::Arrival> arrival = transport_.receive();
    RINGFENCE_ASSERT(arrival.has_value());
    --in_flight;
    const auto made = signatures.extract(arrival->ticket);
    if (arrival->answer)
      arrival->answer = binding_.redact(*std::move(arrival->answer),
                                        made ? made.mapped() : std::vector<std::string>{});
    prober.observe(arrival->ticket, std::move(arrival->answer));
    for (; done < prober.operations_done(); ++done) progress.step();
  }
}

bool Driver::ask_about_gates(probe::GateProber& prober) {
  std::size_t in_flight = 0;
  while (!prober.finished() || in_flight > 0) {
    if (is_late()) {
      prober.abandon(std::string(kLate));
      return false;
    }
    for (const probe::GateProbe& next : prober.next()) {
      auto request = gates_.bind(next);
      if (!request) {
        prober.observe(next.ticket, std::unexpected(request.error()));
        continue;
      }
      transport_.send(next.ticket, *std::move(request));
      ++in_flight;
    }
    if (in_flight == 0) continue;
    std::optional<ports::Arrival> arrival = transport_.receive();
    RINGFENCE_ASSERT(arrival.has_value());
    --in_flight;
    if (arrival->answer)
      arrival->answer =
          binding_.redact(*std::move(arrival->answer), gates_.signatures_of(arrival->ticket));
    prober.observe(arrival->ticket, std::move(arrival->answer));
  }
  return true;
}

bool Driver::ask_about_limits(probe::LimitProber& prober, ports::HttpTransport& impatient) {
  constexpr access::Alteration kWrong = access::edited(access::Part::Key, access::Edit::Wrong);
  std::size_t in_flight = 0;
  while (!prober.finished()) {
    if (is_late()) {
      prober.abandon(std::string(kLate));
      return false;
    }
    for (probe::LimitAsk& next : prober.next()) {
      http::Request request = dressed(std::move(next.request), options_);
      const auto bind = [&]() -> Result<Bound> {
        if (!next.wrong) return binding_.bind(std::move(request), next.credentials);
        RINGFENCE_TRY(KeyBinding::Altered key,
                      keys_.bind(std::move(request), next.credentials, kWrong, *next.wrong));
        return std::move(key.bound);
      };
      Result<Bound> bound = bind();
      if (!bound) {
        prober.abandon(bound.error().detail);
        return true;
      }
      impatient.send(next.ticket, std::move(bound->request));
      ++in_flight;
    }
    RINGFENCE_ASSERT(in_flight > 0);
    std::optional<ports::Arrival> arrival = impatient.receive();
    RINGFENCE_ASSERT(arrival.has_value());
    --in_flight;
    if (arrival->answer) arrival->answer = binding_.redact(*std::move(arrival->answer));
    prober.observe(arrival->ticket, std::move(arrival->answer));
  }
  return true;
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
  for (const LiveSignature& live : options.signatures)
    settings.credentials[live.credential].signature = signature_info(live);
  settings.gate_probes = options.gate_probes;
  settings.front_ends = options.front_ends;
  settings.allow_unsafe = options.allow_unsafe;
  settings.foreknowledge = options.foreknowledge;
  // 0 would mean no bound at all.
  if (options.budget != 0)
    settings.budget =
        std::max<std::size_t>(1, options.budget - std::min(options.budget, options.spent));
  return settings;
}

std::size_t gate_budget(const ScanOptions& options) {
  if (!options.gate_probes) return 0;
  // One gate a credential, on a read and on a write.
  return options.credentials.size() * (options.allow_unsafe ? 2 : 1) * probe::kMaxProbesPerGate;
}

std::size_t budget_of(const ScanOptions& options, std::size_t operations) {
  // A budget that was given is for everything.
  return operations + options.spent + (options.budget != 0 ? 0 : gate_budget(options)) +
         limit_budget(options);
}

std::size_t limit_budget(const ScanOptions& options) {
  if (options.limit_requests == 0) return 0;
  return probe::LimitProber::most_requests(
      std::min(options.operations.size(), probe::kMaxLimitOperations), options.limit_requests);
}

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
  Driver driver(options, transport, clock);
  report.deadline_reached = !driver.ask_about_operations(prober, progress);
  progress.done();
  report.requests = prober.requests() + options.spent;

  std::vector<access::Observation> observations = prober.take();
  std::vector<access::GateStudy> studies;
  if (options.gate_probes && !report.deadline_reached) {
    probe::GateProber gates(probe::gate_plans(observations, settings), settings,
                            report.budget - std::min(report.budget, report.requests +
                                                                        limit_budget(options)));
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
  for (access::Observation& observation : observations)
    observation.private_address = is_private(observation.operation.url, options, transport);
  report.rules = judge::rule_infos();
  report.findings = judge::judge(observations, {.claims = options.claims, .studies = studies, .limits = limits});
  for (finding::Finding& found : report.findings)
    for (access::Exchange& exchange : found.evidence)
      exchange = finding::redact(std::move(exchange), {options.run_id});
  const auto claims = claims_by_operation(options);
  for (const access::Observation& observation : observations)
    report.operations.push_back(report_of(observation, claims));
  report.operations.insert(report.operations.end(), options.skipped.begin(), options.skipped.end());
  report.notes = notes_of(options, prober.working_credentials(), observations);
  report.notes.insert(report.notes.begin(), options.notes.begin(), options.notes.end());
  add_gate_notes(report.notes, studies);
  add_limit_notes(report.notes, limits);
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
