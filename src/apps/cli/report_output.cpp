#include "apps/cli/report_output.hpp"

#include "apps/cli/output.hpp"
#include "core/base/text.hpp"
#include "core/finding/gate.hpp"
#include "reports/json.hpp"
#include "reports/json_tree.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/sarif.hpp"
#include "reports/suppressions_file.hpp"
#include "reports/text.hpp"

namespace ringfence::cli {
std::vector<Error> read_accepted(const ScanArguments& arguments, const ports::FileTree& files,
                                 Accepted& out) {
  std::vector<Error> errors;
  if (arguments.baseline) {
    const Result<std::string> content = files.read(*arguments.baseline, reports::kMaxJsonBytes);
    Result<finding::Report> report =
        content ? reports::read_json(*content) : std::unexpected(content.error());
    if (report)
      out.baseline = *std::move(report);
    else
      // A file that cannot be read names itself; one that is no report does not.
      errors.push_back(
          {report.error().kind,
           "--baseline: " + (content ? text::printable(*arguments.baseline) + ": " : "") +
               report.error().detail});
  }
  if (arguments.suppressions) {
    const Result<std::string> content =
        files.read(*arguments.suppressions, reports::kMaxSuppressionsBytes);
    Result<finding::Suppressions> entries =
        content ? reports::read_suppressions(*content, *arguments.suppressions)
                : std::unexpected(content.error());
    if (entries)
      out.suppressions = *std::move(entries);
    else
      errors.push_back(
          {entries.error().kind, (content ? "" : "--suppressions: ") + entries.error().detail});
  }
  return errors;
}

std::string render(const finding::Report& report, const ScanArguments& arguments,
                   const Streams& streams) {
  if (arguments.format == "json") return reports::render_json(report);
  if (arguments.format == "sarif")
    return reports::render_sarif(report, {.anchor = arguments.anchor});
  if (arguments.format == "junit") return reports::render_junit(report, arguments.gate);
  if (arguments.format == "markdown") return reports::render_markdown(report);
  const bool to_terminal = streams.out_is_terminal && !arguments.output;
  return reports::render_text(report, {.width = streams.width,
                                       .colour = arguments.color == Color::Always ||
                                                 (arguments.color == Color::Auto && to_terminal),
                                       .stats = arguments.stats});
}

int fail(const std::vector<Error>& errors) {
  for (const Error& error : errors) say(error.detail);
  return finding::exit_code({.usage_error = true});
}

}  // namespace ringfence::cli
