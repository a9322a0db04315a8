#include "flows/scan_notes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/probe/answers.hpp"

namespace ringfence::flows {
namespace {

using access::Observation;
using Notes = std::vector<std::string>;

// What came of a credential that opened nothing, as far as it was seen.
std::string without_effect(const std::string& label, const std::vector<Observation>& observations) {
  bool refused = false, failed = false, same = false;
  for (const Observation& observation : observations)
    for (const access::Exchange& exchange : observation.exchanges) {
      if (std::ranges::find(exchange.credentials, label) == exchange.credentials.end()) continue;
      const http::Response* answer = exchange.response();
      if (answer == nullptr || answer->status >= 500)
        failed = true;
      else if (probe::is_refusal(*answer))
        refused = true;
      else
        same = true;
    }
  std::vector<std::string> seen;
  if (refused) seen.emplace_back("refused with it as without it");
  if (failed) seen.emplace_back("an error with it");
  if (same) seen.emplace_back("the same answer with it and without it");
  const std::string note = label + " opened no operation";
  return seen.empty() ? note : note + ": " + text::join(seen, ", or ");
}

void add_credentials(Notes& notes, const ScanOptions& options,
                     const std::vector<std::size_t>& working,
                     const std::vector<Observation>& observations) {
  for (std::size_t i = 0; i < options.credentials.size(); ++i)
    if (std::ranges::find(working, i) == working.end())
      notes.push_back(without_effect(options.credentials[i].label, observations));
}

void add_not_sent(Notes& notes, const std::vector<Observation>& observations) {
  const auto unsent = std::ranges::count_if(
      observations, [](const Observation& o) { return o.access == access::Access::NotSent; });
  if (unsent == 0) return;
  notes.push_back(fmt::format(
      "{} operation{} with an unsafe method {} tested by preflight alone; --allow-unsafe sends {}",
      unsent, unsent == 1 ? "" : "s", unsent == 1 ? "was" : "were", unsent == 1 ? "it" : "them"));
}

// Look-alikes are made from an origin that gets in: without one, a careless check stays unseen.
void add_no_trusted_origin(Notes& notes, const ScanOptions& options,
                           const std::vector<Observation>& observations) {
  if (!options.front_ends.empty()) return;
  bool ambient = false;
  for (const Observation& observation : observations) {
    if (observation.access != access::Access::Gated || !observation.gate.is_ambient()) continue;
    ambient = true;
    if (std::ranges::any_of(observation.trials,
                            [](const access::Trial& t) { return t.origin && t.lets_in; }))
      return;
  }
  if (ambient)
    notes.emplace_back(
        "no origin that is let in was found: look-alikes could not be tried; give the front end "
        "with --origin");
}

void add_plain_http(Notes& notes, const std::vector<Observation>& observations) {
  constexpr std::size_t kMostNamed = 3;
  std::vector<std::string> named;
  std::size_t more = 0;
  std::vector<origins::Origin> seen;
  for (const Observation& observation : observations) {
    const origins::Origin origin = origins::Origin::of(observation.operation.url);
    if (observation.operation.url.scheme != "http" || origin.is_loopback() ||
        std::ranges::find(seen, origin) != seen.end())
      continue;
    seen.push_back(origin);
    if (named.size() < kMostNamed)
      named.push_back(origin.serialise());
    else
      ++more;
  }
  if (named.empty()) return;
  const bool one = seen.size() == 1;
  notes.push_back(fmt::format(
      "{}{} {} scanned over http: pages over https cannot call {}; if TLS ends in front of {}, "
      "scan the https name",
      text::join(named, ", "), more == 0 ? "" : fmt::format(" and {} more", more),
      one ? "was" : "were", one ? "it" : "them", one ? "it" : "them"));
}

}  // namespace

std::vector<std::string> notes_of(const ScanOptions& options,
                                  const std::vector<std::size_t>& working,
                                  const std::vector<Observation>& observations) {
  Notes notes;
  add_credentials(notes, options, working, observations);
  add_not_sent(notes, observations);
  add_no_trusted_origin(notes, options, observations);
  add_plain_http(notes, observations);
  return notes;
}

void add_gate_notes(std::vector<std::string>& notes,
                    const std::vector<access::GateStudy>& studies) {
  for (const access::GateStudy& study : studies)
    if (!study.not_judged.empty())
      notes.push_back(fmt::format("{}, {}: changed credentials were not judged: {}",
                                  text::printable(study.operation.id()),
                                  study.gate.credential_label, study.not_judged));
}

void add_limit_notes(std::vector<std::string>& notes,
                     const std::vector<access::LimitStudy>& studies) {
  for (const access::LimitStudy& study : studies) {
    std::string note = "limits, " + text::printable(study.operation.id()) + ": ";
    bool first = true;
    for (const access::LimitSeries& series : study.series)
      note += (std::exchange(first, false) ? "" : "; ") + access::describe(series);
    if (!study.not_judged.empty()) note += (first ? "" : "; ") + study.not_judged;
    notes.push_back(std::move(note));
  }
}

}  // namespace ringfence::flows
