// For tests and fuzz targets: the policy of a row, put together, and compiled.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/compile.hpp"
#include "core/policy/rule_rows.hpp"

namespace ringfence::policy {

struct RowPolicy {
  std::string yaml, keys, secrets, hook, environment;
  HostCapabilities host;
};
[[nodiscard]] RowPolicy row_policy(const RuleRow& row, bool bad);
[[nodiscard]] std::expected<Compilation, std::vector<Fault>> compile_row(const RowPolicy& row);
// All of it, fatal or not.
[[nodiscard]] std::vector<Fault> faults_of(
    const std::expected<Compilation, std::vector<Fault>>& compiled);

}  // namespace ringfence::policy
