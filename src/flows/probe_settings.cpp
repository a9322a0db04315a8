#include "flows/probe_settings.hpp"

#include <algorithm>

#include "engines/probe/gates/gate_run.hpp"
#include "engines/probe/limits/limit_prober.hpp"
#include "flows/front_end_pages.hpp"
#include "flows/left_behind.hpp"
#include "flows/live_signature.hpp"

namespace ringfence::flows {

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
  return operations + options.spent +
         (options.budget != 0 ? 0 : gate_budget(options) + extra_budget(options)) +
         limit_budget(options);
}

std::size_t limit_budget(const ScanOptions& options) {
  if (options.limit_requests == 0) return 0;
  return probe::LimitProber::most_requests(
      std::min(options.operations.size(), probe::kMaxLimitOperations), options.limit_requests);
}

std::size_t extra_budget(const ScanOptions& options) {
  return cost_of_left_behind(options) + cost_of_front_end_pages(options);
}

}  // namespace ringfence::flows
