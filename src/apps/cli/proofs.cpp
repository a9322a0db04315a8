#include "apps/cli/proofs.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "adapters/chromium/chromium_browser.hpp"
#include "adapters/curl/curl_target_lookup.hpp"
#include "adapters/pages/loopback_page_host.hpp"
#include "adapters/system/interrupt.hpp"
#include "adapters/system/system.hpp"
#include "adapters/system/terminal_progress.hpp"
#include "apps/cli/output.hpp"
#include "core/base/text.hpp"
#include "flows/prove.hpp"

namespace ringfence::cli {
namespace {

Result<std::unique_ptr<ports::PageHost>> start_host() {
  RINGFENCE_TRY(auto host, pages::LoopbackPageHost::start());
  return host;
}

// Digits of a fingerprint that tell the files of a folder apart.
constexpr std::size_t kNameDigits = 12;

Result<void> keep_pages(const finding::Report& report, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return unavailable(
        fmt::format("--keep-page: {}: {}", text::printable(folder), error.message()));
  for (const finding::Finding& f : report.findings) {
    if (!f.proof || f.proof->page_source.empty()) continue;
    // A report that was read may hold any text; in a name only what rules are called by.
    std::string rule = f.rule;
    std::erase_if(rule,
                  [](char c) { return c != '-' && !text::is_alpha(c) && !text::is_digit(c); });
    const std::string base = folder + "/" + rule + "-" + f.fingerprint().substr(0, kNameDigits);
    if (const auto written = write_output(f.proof->page_source, base + ".html"); !written)
      return written;
    if (f.proof->screenshot.empty()) continue;
    if (const auto written = write_output(f.proof->screenshot, base + ".png"); !written)
      return written;
  }
  return {};
}

}  // namespace

Proofs run_proofs(finding::Report& report, const ScanArguments& arguments,
                  const std::vector<std::string>& only) {
  const system::Interrupt interrupt;
  chromium::ChromiumLauncher launcher(interrupt.descriptor());
  curl::CurlTargetLookup lookup(arguments.connection);
  constexpr int kNowhere = -1;  // no terminal, so no bar
  system::TerminalProgress progress(arguments.quiet ? kNowhere : 2);
  const system::SystemClock clock;
  const flows::SignatureMaker signatures(arguments.scan.signatures, clock,
                                         arguments.scan.new_nonce);
  flows::ProveOptions options{.credentials = arguments.scan.credentials, .signatures = &signatures};
  options.only = only;
  options.allow_unsafe = arguments.scan.allow_unsafe;
  options.public_page = arguments.public_page;
  options.program = arguments.browser;
  options.deadline = arguments.scan.deadline;
  const flows::ProveOutcome outcome =
      flows::prove(report, options, {launcher, lookup, start_host, progress});

  Proofs out;
  out.unknown = outcome.unknown;
  out.cut_short = interrupt.happened() || outcome.deadline_reached;
  if (outcome.browser_failed) {
    out.browser_failed = !out.cut_short;
    out.none_made = outcome.proven + outcome.refuted == 0;
    say("proofs: " + outcome.browser_failed->detail);
  }
  if (outcome.disagreements > 0)
    say(fmt::format(
        "{} proof{} surprised: browser and model, or scan and API, disagree; the report "
        "says where",
        outcome.disagreements, outcome.disagreements == 1 ? "" : "s"));
  if (arguments.keep_page)
    if (const auto kept = keep_pages(report, *arguments.keep_page); !kept) say(kept.error().detail);
  return out;
}

}  // namespace ringfence::cli
