#include "apps/cli/prove_command.hpp"

#include <fmt/format.h>

#include "adapters/system/system.hpp"
#include "apps/cli/output.hpp"
#include "apps/cli/proofs.hpp"
#include "apps/cli/report_output.hpp"
#include "apps/cli/scan_arguments.hpp"
#include "apps/cli/standard_input.hpp"
#include "core/base/text.hpp"
#include "core/finding/gate.hpp"
#include "reports/json.hpp"
#include "reports/json_tree.hpp"

namespace ringfence::cli {
namespace {

Result<finding::Report> read_report(const std::string& path, const ports::FileTree& files) {
  const bool from_input = path == "-";
  const std::string name = from_input ? "standard input" : text::printable(path);
  RINGFENCE_TRY(const std::string content,
                from_input ? Result<std::string>(read_standard_input(reports::kMaxJsonBytes))
                           : files.read(path, reports::kMaxJsonBytes));
  Result<finding::Report> report = reports::read_json(content);
  if (!report)
    return std::unexpected(Error{report.error().kind, name + ": " + report.error().detail});
  return report;
}

}  // namespace

int prove_command(const CommandLine& line, const Streams& streams) {
  const system::SystemFiles files;
  const system::SystemEnvironment environment;
  const system::SystemClock clock;
  if (line.positional.size() != 1)
    return fail({{Error::Kind::Invalid,
                  "prove: one report is needed, as ringfence scan --format json writes it"}});
  auto arguments = read_scan_arguments(line, {files, environment, clock, ""});
  if (!arguments) return fail(arguments.error());
  auto report = read_report(line.positional.front(), files);
  if (!report) return fail({report.error()});
  Accepted accepted;
  if (const auto errors = read_accepted(*arguments, files, accepted); !errors.empty())
    return fail(errors);
  if (const Result<void> writable = check_output(arguments->output); !writable)
    return fail({writable.error()});
  if (arguments->suppressions)
    finding::apply_suppressions(*report, accepted.suppressions,
                                std::chrono::floor<std::chrono::days>(clock.wall_time()));

  const Proofs proofs = run_proofs(*report, *arguments, line.values.all("--finding"));
  std::vector<Error> unknown;
  for (const std::string& name : proofs.unknown)
    unknown.push_back({Error::Kind::Invalid, "--finding: no finding of the report is called '" +
                                                 text::printable(name, 60) + "'"});
  if (!unknown.empty()) return fail(unknown);
  // Nothing was learned that the report did not say before.
  if (proofs.browser_failed && proofs.none_made) return finding::exit_code({.usage_error = true});

  if (const Result<void> written =
          write_output(render(*report, *arguments, streams), arguments->output);
      !written)
    return fail({written.error()});
  return finding::exit_code({.gate_failed = finding::gate_failed(*report, arguments->gate),
                             .deadline_reached = proofs.cut_short,
                             .not_tested = proofs.browser_failed});
}

}  // namespace ringfence::cli
