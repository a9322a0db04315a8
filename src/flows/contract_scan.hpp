// A scan from an API description: reads it, plans its operations and puts them into the options.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "flows/contract_plan.hpp"
#include "flows/scan.hpp"
#include "ports/file_tree.hpp"

namespace ringfence::flows {

struct Description {
  std::string text;
  std::string name;                        // path or URL; "standard input"
  const ports::FileTree* files = nullptr;  // nullptr: refers to no file
};

// Adds the operations to those that `scan` has already. An operation that is there keeps its place
// and gets what the description knows of it. Error: all that is wrong, a line each.
[[nodiscard]] std::expected<void, std::vector<Error>> add_description(
    ScanOptions& scan, Description description, const ContractPlanOptions& options,
    contract::Values values);

// "--param name=value"
[[nodiscard]] Result<std::pair<std::string, std::string>> parse_assignment(std::string_view option,
                                                                           std::string_view text);

// Looks at the usual places of every base URL that was given alone, and adds what is found. A
// description that cannot be read is a remark, since nobody asked for it.
void add_found_descriptions(ScanOptions& scan, ports::HttpTransport& transport);

// What every request of a scan carries.
[[nodiscard]] http::Request dressed(http::Request request, const ScanOptions& options);

}  // namespace ringfence::flows
