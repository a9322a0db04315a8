#include "core/policy/test_support.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"

namespace ringfence::policy {
namespace {

// "origins: {...}\n" -> "origins".
std::string_view name_of_map(std::string_view text) { return text.substr(0, text.find(':')); }

// The maps of a text, each with all its lines.
std::vector<std::string> maps_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view line : text::split(text, '\n')) {
    if (line.empty()) continue;
    if (line.front() != ' ' && line.front() != '#') out.emplace_back();
    if (!out.empty()) out.back() += std::string(line) + "\n";
  }
  return out;
}

// Cuts off the file behind `mark`.
std::string cut(std::string& text, std::string_view mark, std::string_view otherwise) {
  const std::size_t at = text.find(mark);
  if (at == std::string::npos) return std::string(otherwise);
  std::string out = text.substr(at + mark.size());
  text.erase(at);
  return out;
}

constexpr std::int64_t kNow = 1'780'000'000;  // in May 2026

}  // namespace

RowPolicy row_policy(const RuleRow& row, bool bad) {
  RowPolicy out;
  std::string text(bad ? row.bad : row.good);
  if (row.slot == "keys") text = "#keys\n" + text;
  if (row.slot == "env") out.environment = std::exchange(text, "");
  out.keys = cut(text, "#keys\n", kRuleKeys);
  out.secrets = cut(text, "#secrets\n", kRuleSecrets);
  out.hook = cut(text, "#hook\n", kRuleHook);
  if (row.slot == "host" && bad) out.host = {.body = false, .processes = 2};
  std::vector<std::string> maps(std::begin(kRuleBase), std::end(kRuleBase));
  if (row.slot == "extra") {
    maps.push_back(text);
  } else {
    for (const std::string& map : maps_of(text)) {
      const auto like = std::ranges::find(maps, name_of_map(map),
                                          [](const std::string& m) { return name_of_map(m); });
      if (like == maps.end())
        maps.push_back(map);
      else
        *like = map;
    }
  }
  // In the slot "version" the first map is replaced, as every other.
  for (const std::string& map : maps) out.yaml += map;
  return out;
}

std::expected<Compilation, std::vector<Fault>> compile_row(const RowPolicy& row) {
  Secrets secrets;
  secrets.emplace("file:keys", Secret(row.keys));
  secrets.emplace("file:secrets", Secret(row.secrets));
  secrets.emplace("env:HOOK", Secret(row.hook));
  return compile({.yaml = row.yaml,
                  .file = "policy.yaml",
                  .environment = row.environment,
                  .now = kNow,
                  .host = row.host},
                 secrets);
}

std::vector<Fault> faults_of(const std::expected<Compilation, std::vector<Fault>>& compiled) {
  return compiled ? compiled->notes : compiled.error();
}

}  // namespace ringfence::policy
