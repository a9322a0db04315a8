#include "flows/scan_driver.hpp"

#include <map>
#include <set>

#include "flows/contract_scan.hpp"

namespace ringfence::flows {
namespace {

constexpr std::string_view kLate = "the deadline was reached";

std::set<origins::Origin> targets_of(const ScanOptions& options) {
  std::set<origins::Origin> out;
  for (const access::Operation& operation : options.operations)
    out.insert(origins::Origin::of(operation.url));
  for (const origins::Origin& other : options.other_servers) out.erase(other);
  return out;
}

}  // namespace

ScanDriver::ScanDriver(const ScanOptions& options, ports::HttpTransport& transport,
                       const ports::Clock& clock)
    : options_(options),
      transport_(transport),
      clock_(clock),
      maker_(options.signatures, clock, options.new_nonce),
      binding_(options.credentials, targets_of(options), &maker_),
      keys_(options.credentials, targets_of(options), &maker_),
      gates_(binding_, keys_, options.signatures,
             [&options](http::Request request) { return dressed(std::move(request), options); }) {}

bool ScanDriver::ask_about_operations(probe::ScanProber& prober, ports::Progress& progress) {
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

bool ScanDriver::ask_about_gates(probe::GateProber& prober) {
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

bool ScanDriver::ask_about_limits(probe::LimitProber& prober, ports::HttpTransport& impatient) {
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

}  // namespace ringfence::flows
