// What a scan would send, said beforehand: the certain requests, and the most that may follow.
#include <fmt/format.h>

#include "core/credentials/left_behind.hpp"
#include "core/origins/origin.hpp"
#include "engines/probe/candidates.hpp"
#include "engines/probe/gates/gate_run.hpp"
#include "engines/probe/scan_prober.hpp"
#include "flows/front_end_pages.hpp"
#include "flows/left_behind.hpp"
#include "flows/probe_settings.hpp"
#include "flows/scan.hpp"
#include "flows/specification.hpp"

namespace ringfence::flows {
namespace {

std::string first_requests(const std::vector<probe::Probe>& probes) {
  std::string out;
  for (const probe::Probe& probe : probes) {
    out += fmt::format("{} {}", probe.request.method, probe.request.url.text());
    for (const http::HeaderField& field : probe.request.headers)
      if (field.name == "Origin" || field.name.starts_with("Access-Control-"))
        out += fmt::format("  {}: {}", field.name, field.value);
    out += '\n';
  }
  return out;
}

}  // namespace

std::string plan(const ScanOptions& options) {
  probe::ScanProber prober(options.operations, settings_of(options));
  const std::vector<probe::Probe> first = prober.next();
  const std::size_t credentials = options.credentials.size();
  std::string out = first_requests(first), after;
  out +=
      fmt::format("{} request{} to begin with. Then, for each operation, as answers give reason:\n",
                  first.size(), first.size() == 1 ? "" : "s");
  if (credentials != 0)
    out += fmt::format(
        "  with each credential and without ({} given): at most {}, and again where only bodies "
        "differ\n",
        credentials, 3 + 2 * credentials);
  out +=
      "  preflights from an unrelated page: for the operation, and for methods that its Allow "
      "names\n";
  out += fmt::format("  candidates for trust: at most {}\n",
                     probe::kMaxCandidates + options.front_ends.size());
  if (options.extra_paths) {
    std::string names;
    for (const credentials::LeftBehind& file : credentials::left_behind_paths())
      names += fmt::format("{}{}", names.empty() ? "" : " ", file.path);
    after += fmt::format(
        "then of each server, without credentials, after a path that is not there: {}\n", names);
  }
  if (options.front_end_pages)
    after += fmt::format("then of each declared front end its page, and at most {} scripts of it\n",
                         kMaxBundles);
  out += fmt::format(
      "  look-alikes of what was let in: of at most {} origins\n"
      "  preflights from pages that were let in\n"
      "  once for each host: at most 4\n"
      "At most {} for one operation",
      probe::kMaxTrusted, probe::kMaxProbesPerOperation);
  if (gate_budget(options) != 0)
    out += fmt::format("; at most {} to change credentials one thing at a time, {} for one gate",
                       gate_budget(options), probe::kMaxProbesPerGate);
  if (limit_budget(options) != 0)
    out += fmt::format("; at most {} to see what limits there are, {} a series",
                       limit_budget(options), options.limit_requests);
  if (!options.bare.empty())
    out += fmt::format("; {} to look for a specification, of what is left",
                       options.bare.size() * specification_paths().size());
  return out +
         fmt::format("; at most {} in all\n", budget_of(options, prober.budget()) - options.spent) +
         after;
}

}  // namespace ringfence::flows
