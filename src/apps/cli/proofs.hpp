// Proofs with the real browser, for `prove` and `scan --prove`: runs the flow, says on standard
// error what a person has to know, keeps the pages.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/scan_arguments.hpp"
#include "core/finding/report.hpp"

namespace ringfence::cli {

struct Proofs {
  bool cut_short = false;            // deadline or Ctrl-C: some findings were not tried
  bool browser_failed = false;       // it did not start, or ended
  bool none_made = false;            // and so not one proof was tried
  std::vector<std::string> unknown;  // names of `only` that name no finding; then nothing was done
};

[[nodiscard]] Proofs run_proofs(finding::Report& report, const ScanArguments& arguments,
                                const std::vector<std::string>& only);

}  // namespace ringfence::cli
