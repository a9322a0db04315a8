#include "flows/contract_scan.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "flows/specification.hpp"

namespace ringfence::flows {

namespace {

constexpr std::size_t kMaxParameterValue = 1024;

Error configuration(std::string detail) { return {Error::Kind::Invalid, std::move(detail)}; }

void add_operation(ScanOptions& scan, PlannedOperation planned,
                   const std::map<std::string, std::size_t>& known) {
  scan.claims.push_back(std::move(planned.claims));
  const std::string request = planned.operation.method + ' ' + planned.operation.url.text();
  if (const auto found = known.find(request); found != known.end()) {
    scan.operations[found->second] = std::move(planned.operation);
    scan.foreknowledge[found->second] = std::move(planned.foreknowledge);
    return;
  }
  scan.operations.push_back(std::move(planned.operation));
  scan.foreknowledge.push_back(std::move(planned.foreknowledge));
}

// Operations that were named by hand may not use a credential that is for another server.
void set_own_credentials(ScanOptions& scan) {
  probe::Foreknowledge own;
  own.sets.emplace();
  for (std::size_t i = 0; i < scan.credentials.size(); ++i)
    if (scan.credentials[i].only_for.empty()) own.sets->push_back({i});
  if (own.sets->size() == scan.credentials.size()) own.sets.reset();
  scan.foreknowledge.assign(scan.operations.size(), own);
}

}  // namespace

std::expected<void, std::vector<Error>> add_description(ScanOptions& scan, Description description,
                                                        const ContractPlanOptions& options,
                                                        contract::Values values) {
  const std::string name = description.name;
  auto contract = contract::read_contract({.text = std::move(description.text),
                                           .name = name,
                                           .files = description.files,
                                           .values = std::move(values)});
  if (!contract) {
    std::vector<Error> errors;
    for (std::string& line : contract.error()) errors.push_back(configuration(std::move(line)));
    return std::unexpected(std::move(errors));
  }
  auto plan = plan_contract(*contract, options, scan.credentials);
  if (!plan) return std::unexpected(std::move(plan).error());
  if (plan->operations.empty() && plan->skipped.empty())
    return std::unexpected(
        std::vector{configuration(text::printable(name) + ": it declares no operation")});
  if (scan.operations.size() + plan->operations.size() > contract::kMaxOperations)
    return std::unexpected(std::vector{
        configuration(fmt::format("more than {} operations in all", contract::kMaxOperations))});
  set_own_credentials(scan);
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < scan.operations.size(); ++i)
    known.emplace(scan.operations[i].method + ' ' + scan.operations[i].url.text(), i);
  for (PlannedOperation& planned : plan->operations) add_operation(scan, std::move(planned), known);
  for (finding::OperationReport& skipped : plan->skipped)
    scan.skipped.push_back(std::move(skipped));
  for (const http::Url& server : options.servers)
    if (origins::Origin::of(server) != origins::Origin::of(options.base))
      scan.other_servers.insert(origins::Origin::of(server));
  scan.notes.insert(scan.notes.end(), contract->notes.begin(), contract->notes.end());
  return {};
}

Result<std::pair<std::string, std::string>> parse_assignment(std::string_view option,
                                                             std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0)
    return invalid(fmt::format("{}: expected NAME=VALUE, got '{}'", option,
                               text::printable(text.substr(0, equals), 60)));
  const std::string_view value = text.substr(equals + 1);
  if (value.empty() || value.size() > kMaxParameterValue)
    return invalid(fmt::format("{}: a value has 1 to {} bytes", option, kMaxParameterValue));
  return std::pair(std::string(text.substr(0, equals)), std::string(value));
}

http::Request dressed(http::Request request, const ScanOptions& options) {
  request.headers.add("User-Agent", fmt::format("ringfence/{}", kVersion));
  request.headers.add("X-Ringfence-Run", options.run_id);
  for (const http::HeaderField& field : options.plain_headers)
    request.headers.add(field.name, field.value);
  return request;
}

void add_found_descriptions(ScanOptions& scan, ports::HttpTransport& transport) {
  const std::size_t cost = specification_paths().size();
  const auto dress = [&](http::Request request) { return dressed(std::move(request), scan); };
  for (const http::Url& base : std::exchange(scan.bare, {})) {
    // Half of a budget is for the scan itself.
    if (scan.budget != 0 && scan.budget < 2 * (scan.spent + cost)) {
      scan.notes.push_back(fmt::format(
          "only {} itself was tested: the request budget left none to look for its specification",
          base.text()));
      continue;
    }
    auto found = look_for_specification(base, dress, transport, scan.spent);
    if (!found) {
      scan.notes.push_back(fmt::format(
          "only {} itself was tested: no specification at the usual places ({} tried); give one "
          "with --openapi, or name operations as 'METHOD URL'",
          base.text(), cost));
      continue;
    }
    const std::string name = found->url.text();
    const auto added =
        add_description(scan, {.text = std::move(found->text), .name = name}, {.base = base}, {});
    if (added)
      scan.notes.push_back(fmt::format("the operations of {} are tested too", name));
    else
      scan.notes.push_back(
          fmt::format("only {} itself was tested: {}", base.text(), added.error().front().detail));
  }
}

}  // namespace ringfence::flows
