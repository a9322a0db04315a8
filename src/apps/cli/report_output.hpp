// What commands that end in a report share: what is already accepted, and the report in the form
// that was asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/cli/program.hpp"
#include "apps/cli/scan_arguments.hpp"
#include "core/finding/report.hpp"
#include "core/finding/suppressions.hpp"

namespace ringfence::cli {

// What else is read before anything is sent: a mistake in it must not cost a scan.
struct Accepted {
  std::optional<finding::Report> baseline;
  finding::Suppressions suppressions;
};
[[nodiscard]] std::vector<Error> read_accepted(const ScanArguments& arguments,
                                               const ports::FileTree& files, Accepted& out);

[[nodiscard]] std::string render(const finding::Report& report, const ScanArguments& arguments,
                                 const Streams& streams);

// One line an error on standard error; gives the exit code of a usage error.
[[nodiscard]] int fail(const std::vector<Error>& errors);

}  // namespace ringfence::cli
