#include "core/policy/fault.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::policy {

std::string describe(const Fault& fault, std::string_view policy) {
  const RuleInfo& rule = info(fault.rule);
  std::string out =
      fmt::format("{}:{}:{}: {} {}: {}", text::printable(fault.file.empty() ? policy : fault.file),
                  fault.at.line, fault.at.column, name_of(rule.level), rule.code, fault.path);
  if (!fault.value.empty()) out += fmt::format(" \"{}\"", fault.value);
  out += fmt::format(": {}; {}", fault.detail.empty() ? rule.reason : fault.detail, rule.fix);
  if (!rule.opt_out.empty()) out += fmt::format(", or accept it: {}: \"the reason\"", rule.opt_out);
  return out;
}

bool any_fatal(const std::vector<Fault>& faults) noexcept {
  return std::ranges::any_of(faults, &Fault::is_fatal);
}

void put_in_order(std::vector<Fault>& faults) {
  const auto key = [](const Fault& f) {
    return std::tie(f.file, f.at, f.rule, f.path, f.value, f.detail);
  };
  std::ranges::stable_sort(faults, {}, key);
  faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
}

}  // namespace ringfence::policy
