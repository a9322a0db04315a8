#include "apps/cli/program.hpp"

#include <fmt/format.h>

#include "apps/cli/command_line.hpp"
#include "apps/cli/help.hpp"
#include "apps/cli/keys_command.hpp"
#include "apps/cli/output.hpp"
#include "apps/cli/policy_commands.hpp"
#include "apps/cli/prove_command.hpp"
#include "apps/cli/scan_command.hpp"
#include "apps/cli/sign_command.hpp"
#include "core/base/text.hpp"
#include "core/finding/cwe.hpp"
#include "core/finding/gate.hpp"
#include "engines/judge/rule.hpp"
#include "flows/scan.hpp"

namespace ringfence::cli {
namespace {

int usage(std::string_view text) {
  say(text);
  return finding::exit_code({.usage_error = true});
}

int print(const std::string& text) {
  if (const Result<void> written = write_output(text, std::nullopt); !written)
    return usage(written.error().detail);
  return 0;
}

int rules_command(const CommandLine& line) {
  std::string out;
  const std::vector<finding::RuleInfo> rules = judge::rule_infos();
  if (line.positional.empty()) {
    for (const finding::RuleInfo& rule : rules)
      out += line.values.has("--ids")
                 ? rule.id + "\n"
                 : fmt::format("{:<36}{:<12}CWE-{:<6}{}\n", rule.id,
                               finding::name_of(rule.category), rule.cwe, rule.title);
    return print(out);
  }
  for (const std::string& wanted : line.positional) {
    const finding::RuleInfo* found = nullptr;
    for (const finding::RuleInfo& rule : rules)
      if (rule.id == wanted) found = &rule;
    if (found == nullptr)
      return usage(fmt::format("no rule is called '{}'; ringfence rules lists them",
                               text::printable(wanted, 60)));
    out += fmt::format("{}\n{}\n\nCause: CWE-{} {}\n", found->id, found->title, found->cwe,
                       finding::cwe_name(found->cwe));
    if (!found->taxonomy.empty())
      out += fmt::format("Taxonomy: {}\n", text::join(found->taxonomy, " "));
    out += fmt::format("\nHow to close it: {}\n", found->remedy);
    if (!found->flask.empty()) out += "\n" + found->flask + "\n";
  }
  return print(out);
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams) {
  const CommandLine line = parse_command_line(arguments);
  if (line.failed) return usage(line.text);
  if (line.command == nullptr) return print(line.text);
  const std::string_view name = line.command->name;
  if (name == "scan") return scan_command(line, streams);
  if (name == "prove") return prove_command(line, streams);
  if (name == "sign") return sign_command(line, streams);
  if (name == "check") return check_command(line);
  if (name == "diff") return diff_command(line);
  if (name == "keys") return keys_command(line);
  if (name == "schema") return schema_command(line);
  if (name == "init") return init_command(line);
  if (name == "rules") return rules_command(line);
  if (name == "version") return print(fmt::format("ringfence {}\n", flows::kVersion));
  if (name == "man") return print(manual_page(flows::kVersion));
  RINGFENCE_ASSERT(name == "completions");
  if (line.positional.size() != 1) return usage("completions: one of bash, zsh, fish is needed");
  const auto script = completion_script(line.positional.front());
  if (!script)
    return usage(fmt::format("completions: expected bash, zsh or fish, got '{}'",
                             text::printable(line.positional.front(), 60)));
  return print(*script);
}

}  // namespace ringfence::cli
