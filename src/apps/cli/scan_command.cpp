#include "apps/cli/scan_command.hpp"

#include <cstdio>
#include <random>

#include <fmt/format.h>

#include "adapters/curl/curl_transport.hpp"
#include "adapters/system/system.hpp"
#include "adapters/system/terminal_progress.hpp"
#include "apps/cli/output.hpp"
#include "apps/cli/proofs.hpp"
#include "apps/cli/report_output.hpp"
#include "apps/cli/scan_arguments.hpp"
#include "apps/cli/standard_input.hpp"
#include "core/base/text.hpp"
#include "core/document/read_lenient.hpp"
#include "core/finding/gate.hpp"
#include "core/finding/suppressions.hpp"
#include "flows/contract_scan.hpp"
#include "flows/scan.hpp"
#include "flows/specification.hpp"

namespace ringfence::cli {
namespace {

bool reads_standard_input(const Values& values) {
  for (const std::string& path : values.all("--targets"))
    if (path == "-") return true;
  return false;
}

// The description that --openapi names, from where it is.
Result<flows::Description> read_description(ScanArguments& arguments, const ports::FileTree& files,
                                            ports::HttpTransport& transport) {
  const std::string& name = *arguments.openapi;
  if (name == "-")
    return flows::Description{.text = read_standard_input(document::kMaxLenientBytes),
                              .name = "standard input"};
  if (name.starts_with("https://") || name.starts_with("http://")) {
    RINGFENCE_TRY(const http::Url url, http::parse_url(name));
    const auto dress = [&](http::Request request) {
      return flows::dressed(std::move(request), arguments.scan);
    };
    RINGFENCE_TRY(flows::FoundSpecification found,
                  flows::fetch_specification(url, dress, transport, arguments.scan.spent));
    return flows::Description{.text = std::move(found.text), .name = found.url.text()};
  }
  RINGFENCE_TRY(std::string text, files.read(name, document::kMaxLenientBytes));
  return flows::Description{.text = std::move(text), .name = name, .files = &files};
}

Error nothing_to_test(const flows::ScanOptions& scan) {
  const finding::OperationReport& first = scan.skipped.front();
  return {Error::Kind::Invalid,
          fmt::format("--openapi: no operation can be tested; {}: {}", text::printable(first.id),
                      text::printable(first.note))};
}

// Puts the operations of a description into the scan: the one that was named, or those at the usual
// places of a base URL. Errors: what is wrong with one that was named.
std::vector<Error> add_descriptions(ScanArguments& arguments, const ports::FileTree& files) {
  if (!arguments.openapi && (arguments.plan || arguments.scan.bare.empty())) return {};
  curl::Options options = arguments.connection;
  options.body_limit = document::kMaxLenientBytes;
  auto transport = curl::CurlTransport::make(options);
  if (!transport) return {transport.error()};
  if (!arguments.openapi) {
    flows::add_found_descriptions(arguments.scan, **transport);
    return {};
  }
  auto description = read_description(arguments, files, **transport);
  if (!description) return {{description.error().kind, "--openapi: " + description.error().detail}};
  arguments.scan.targets.push_back(arguments.plan_options.base.text() + " as " + description->name +
                                   " describes it");
  const auto added = flows::add_description(arguments.scan, *std::move(description),
                                            arguments.plan_options, arguments.parameters);
  return added ? std::vector<Error>{} : added.error();
}

std::string new_run_id() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}", device(), device());
}

}  // namespace

int scan_command(const CommandLine& line, const Streams& streams) {
  const system::SystemFiles files;
  const system::SystemEnvironment environment;
  const system::SystemClock clock;
  const World world{
      files, environment, clock,
      reads_standard_input(line.values) ? read_standard_input(flows::kMaxTargetFileBytes) : ""};
  auto read = read_scan_arguments(line, world);
  if (!read) return fail(read.error());
  ScanArguments& arguments = *read;
  Accepted accepted;
  if (const auto errors = read_accepted(arguments, files, accepted); !errors.empty())
    return fail(errors);
  if (const Result<void> writable = check_output(arguments.output); !writable)
    return fail({writable.error()});
  if (!arguments.quiet)
    for (const std::string& note : arguments.notes) say(note);
  arguments.scan.run_id = new_run_id();
  if (const auto errors = add_descriptions(arguments, files); !errors.empty()) return fail(errors);
  if (arguments.scan.operations.empty()) return fail({nothing_to_test(arguments.scan)});
  if (arguments.plan) {
    const Result<void> written = write_output(flows::plan(arguments.scan), arguments.output);
    return written ? 0 : fail({written.error()});
  }

  auto transport = curl::CurlTransport::make(arguments.connection);
  if (!transport) return fail({transport.error()});
  constexpr int kNowhere = -1;  // no terminal, so no bar
  system::TerminalProgress progress(arguments.quiet ? kNowhere : 2);
  if (!arguments.quiet) say(flows::announcement(arguments.scan));
  // One that gives a 429 as it comes: waiting would hide what is asked for.
  curl::Options at_once = arguments.connection;
  at_once.most_tries = 1;
  auto impatient = curl::CurlTransport::make(at_once);
  if (!impatient) return fail({impatient.error()});
  flows::ScanOutcome outcome =
      flows::scan(arguments.scan, **transport, clock, progress, impatient->get());
  finding::Report& report = outcome.report;
  if (accepted.baseline) finding::apply_baseline(report, *accepted.baseline);
  if (arguments.suppressions) {
    const auto today = std::chrono::floor<std::chrono::days>(clock.wall_time());
    finding::apply_suppressions(report, accepted.suppressions, today);
  }

  const std::optional<Proofs> proofs = arguments.prove && !outcome.unreachable
                                           ? std::optional(run_proofs(report, arguments, {}))
                                           : std::nullopt;

  if (outcome.unreachable)
    say(fmt::format("not reachable: {}", outcome.why));
  else if (outcome.unauthenticated)
    say("not authenticated: no credential that was given opened any operation that asks for one");
  else if (outcome.nothing_tested)
    say("nothing was tested: see the coverage in the report");
  if (const Result<void> written =
          write_output(render(report, arguments, streams), arguments.output);
      !written)
    return fail({written.error()});
  return finding::exit_code(
      {.gate_failed = finding::gate_failed(report, arguments.gate),
       .deadline_reached = report.deadline_reached || (proofs && proofs->cut_short),
       .not_tested = outcome.unreachable || outcome.unauthenticated || outcome.nothing_tested});
}

}  // namespace ringfence::cli
