// What was typed after `ringfence scan`, and in its profile, turned into what a scan needs.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "adapters/curl/options.hpp"
#include "apps/cli/command_line.hpp"
#include "core/finding/gate.hpp"
#include "flows/contract_plan.hpp"
#include "flows/scan.hpp"
#include "flows/targets.hpp"
#include "ports/clock.hpp"
#include "ports/environment.hpp"
#include "ports/file_tree.hpp"

namespace ringfence::cli {

enum class Color { Auto, Always, Never };

struct ScanArguments {
  flows::ScanOptions scan;
  curl::Options connection;
  finding::FailOn gate;
  std::string format = "text";
  std::optional<std::string> output, baseline, suppressions;
  std::string anchor = "ringfence.yaml";  // the repository file that SARIF results point at
  // Proofs: after a scan only where asked for.
  bool prove = false, public_page = false;
  std::string browser;                   // program; "": the first that is installed
  std::optional<std::string> keep_page;  // folder
  bool plan = false, stats = false, quiet = false;
  Color color = Color::Auto;
  // --- of --openapi ---
  std::optional<std::string> openapi;  // file, URL or "-"
  flows::ContractPlanOptions plan_options;
  contract::Values parameters;
  std::vector<std::string> notes;  // for standard error: targets dropped as duplicates
};

struct World {
  const ports::FileTree& files;
  const ports::Environment& environment;
  const ports::Clock& clock;
  std::string standard_input;  // read whole when a target file is "-"
};

// Of `scan`, and of `prove`, which takes the same options but no targets. Every mistake at once,
// one line each, without secrets.
[[nodiscard]] std::expected<ScanArguments, std::vector<Error>> read_scan_arguments(
    const CommandLine& line, const World& world);

}  // namespace ringfence::cli
