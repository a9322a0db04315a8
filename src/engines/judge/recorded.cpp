#include "engines/judge/recorded.hpp"

#include <algorithm>
#include <cstddef>

#include "core/base/text.hpp"

namespace ringfence::judge {
namespace {

using access::Sending;
using access::Trial;

bool names(const Trial& trial, std::string_view header) {
  return std::ranges::any_of(
      trial.headers, [&](const std::string& h) { return text::equals_ignoring_case(h, header); });
}

bool is_answer(const Trial& trial, bool authenticated) {
  return trial.sending == Sending::Answer && trial.authenticated == authenticated;
}

}  // namespace

const Trial* Recorded::answer(bool authenticated) const {
  for (const Trial* trial : trials)
    if (is_answer(*trial, authenticated)) return trial;
  return nullptr;
}

const Trial* Recorded::preflight(std::string_view method, const http::HeaderList& asked) const {
  const std::string list = asked.combined("access-control-request-headers").value_or("");
  const Trial* best = nullptr;
  for (const Trial* trial : trials) {
    // With a credential it would not be what a browser sends.
    if (trial->sending != Sending::Preflight || trial->method != method || trial->authenticated)
      continue;
    const auto pieces = text::split(list, ',');
    const bool covers = list.empty() || std::ranges::all_of(pieces, [&](std::string_view piece) {
                          return names(*trial, text::trim(piece));
                        });
    if (covers && (best == nullptr || trial->headers.size() < best->headers.size())) best = trial;
  }
  return best;
}

bool Recorded::has_preflight(std::string_view method) const {
  return std::ranges::any_of(trials, [&](const Trial* t) {
    return t->sending == Sending::Preflight && t->method == method && !t->authenticated;
  });
}

std::vector<Recorded> by_origin(const access::Observation& observation) {
  std::vector<Recorded> out;
  for (const Trial& trial : observation.trials) {
    if (!trial.origin || trial.exchange >= observation.exchanges.size()) continue;
    auto it = std::ranges::find_if(
        out, [&](const Recorded& r) { return *r.first->origin == *trial.origin; });
    if (it == out.end()) it = out.insert(it, Recorded{.first = &trial, .trials = {}});
    it->trials.push_back(&trial);
  }
  return out;
}

const Trial* baseline(const access::Observation& observation, bool authenticated) {
  for (const Trial& trial : observation.trials)
    if (!trial.origin && is_answer(trial, authenticated) &&
        trial.exchange < observation.exchanges.size() &&
        observation.exchanges[trial.exchange].response() != nullptr)
      return &trial;
  return nullptr;
}

}  // namespace ringfence::judge
