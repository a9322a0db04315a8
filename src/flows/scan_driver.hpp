// Drives the probers of a scan over the transport: requests get their credentials and signatures on
// the way out, answers lose them on the way in. Waits; nothing else of a scan does.
#pragma once

#include "engines/probe/gates/gate_prober.hpp"
#include "engines/probe/limits/limit_prober.hpp"
#include "engines/probe/scan_prober.hpp"
#include "flows/binding.hpp"
#include "flows/gate_binding.hpp"
#include "flows/key_binding.hpp"
#include "flows/live_signature.hpp"
#include "flows/scan.hpp"

namespace ringfence::flows {

class ScanDriver {
 public:
  ScanDriver(const ScanOptions& options, ports::HttpTransport& transport,
             const ports::Clock& clock);

  // Until the prober has no question left. False: the time was up.
  bool ask_about_operations(probe::ScanProber& prober, ports::Progress& progress);
  bool ask_about_gates(probe::GateProber& prober);
  bool ask_about_limits(probe::LimitProber& prober, ports::HttpTransport& impatient);

 private:
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

}  // namespace ringfence::flows
