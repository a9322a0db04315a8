// Finds the distinct gates among what was observed, and asks each its questions once: on an
// operation with a safe method, and, where unsafe ones may be sent, on one of those what concerns
// what they write. A step machine without I/O, as ScanProber is.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/access/gate_study.hpp"
#include "core/access/observation.hpp"
#include "engines/probe/gates/gate_run.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::probe {

struct GateProbe {
  std::size_t ticket = 0;
  GateAsk ask;  // `earlier` is a ticket here
};

// The gates that can be asked anything, in the order of the observations; what is asked of each.
[[nodiscard]] std::vector<GatePlan> gate_plans(const std::vector<access::Observation>& observations,
                                               const Settings& settings);

class GateProber {
 public:
  // `budget`: requests in all. `settings` outlives it.
  GateProber(std::vector<GatePlan> plans, const Settings& settings, std::size_t budget);

  [[nodiscard]] std::vector<GateProbe> next();  // one a gate at most is under way
  void observe(std::size_t ticket, Result<http::Response> answer);
  [[nodiscard]] bool finished() const noexcept;
  void abandon(const std::string& why);
  [[nodiscard]] std::size_t requests() const noexcept { return tickets_.size(); }
  [[nodiscard]] std::vector<access::GateStudy> take();  // once, when finished

 private:
  std::size_t budget_;
  std::vector<std::unique_ptr<GateRun>> runs_;
  std::vector<std::vector<std::size_t>> tickets_of_;  // by run, in the order of asking
  std::vector<std::size_t> tickets_;                  // the run of each
};

}  // namespace ringfence::probe
