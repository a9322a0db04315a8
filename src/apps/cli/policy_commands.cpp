#include "apps/cli/policy_commands.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sys/stat.h>

#include "adapters/system/system.hpp"
#include "apps/cli/output.hpp"
#include "core/base/text.hpp"
#include "core/finding/gate.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/language.hpp"
#include "flows/policy_check.hpp"
#include "flows/policy_starter.hpp"

namespace ringfence::cli {
namespace {

using policy::Fault;
using policy::Level;

int usage(std::string_view text) {
  say(text);
  return finding::exit_code({.usage_error = true});
}

int print(const std::string& text, int code) {
  if (const Result<void> written = write_output(text, std::nullopt); !written)
    return usage(written.error().detail);
  return code;
}

// Says each fault that counts; infos only where everything is said.
void say_faults(const std::vector<Fault>& faults, std::string_view file, bool quiet) {
  for (const Fault& fault : faults)
    if (!quiet || fault.level() != Level::Info) say(describe(fault, file));
}

class PolicyLoader {
 public:
  PolicyLoader()
      : sources_{[this](std::string_view name) { return environment_.get(std::string(name)); },
                 [this](std::string_view path, std::size_t bound) {
                   return files_.read(std::string(path), bound);
                 }} {}

  // nullopt: what is wrong has been said.
  std::optional<policy::Compilation> load(const std::string& path, const std::string& environment,
                                          bool quiet) {
    const auto yaml = files_.read(path, policy::kMaxPolicyBytes);
    if (!yaml) {
      say(yaml.error().detail);
      return std::nullopt;
    }
    const std::int64_t now =
        std::chrono::floor<std::chrono::seconds>(system::SystemClock().wall_time())
            .time_since_epoch()
            .count();
    auto compiled = flows::load_policy(
        {.yaml = *yaml, .file = path, .environment = environment, .now = now}, sources_);
    say_faults(compiled ? compiled->notes : compiled.error(), path, quiet);
    if (!compiled) return std::nullopt;
    return *std::move(compiled);
  }

  // --env, or RINGFENCE_ENV, or prod.
  std::string environment(const CommandLine& line) const {
    if (const auto given = line.values.one("--env")) return *given;
    return environment_.get("RINGFENCE_ENV").value_or("");
  }

 private:
  system::SystemFiles files_;
  system::SystemEnvironment environment_;
  flows::CredentialSources sources_;
};

bool any_warning(const std::vector<Fault>& faults) {
  return std::ranges::any_of(faults, [](const Fault& f) { return f.level() == Level::Warning; });
}

}  // namespace

int check_command(const CommandLine& line) {
  if (line.positional.size() != 1) return usage("check: one policy file is needed");
  const std::string& path = line.positional.front();
  const bool quiet = line.values.has("--quiet");
  PolicyLoader loader;
  const std::string environment = loader.environment(line);
  const auto compiled = loader.load(path, environment, quiet);
  if (!compiled) return usage(fmt::format("{}: the policy is refused", text::printable(path)));
  std::size_t failed = 0;
  const auto results = flows::run_policy_tests(*compiled->policy);
  for (const flows::TestResult& result : results) {
    if (result.passed) continue;
    ++failed;
    say(fmt::format("{}:{}:{}: test failed: {}: {}", text::printable(path), result.at.line,
                    result.at.column, result.name, result.text));
  }
  const bool warned = line.values.has("--strict") && any_warning(compiled->notes);
  if (warned) say("a warning counts as an error: --strict");
  const int code = finding::exit_code({.gate_failed = failed != 0 || warned});
  if (quiet) return code;
  std::string out = flows::describe_routes(*compiled->policy);
  out += fmt::format("{}, environment {}: {} routes, {} of {} tests passed\n",
                     text::printable(path), compiled->policy->declared().environment,
                     compiled->policy->routes().size(), results.size() - failed, results.size());
  return print(out, code);
}

int diff_command(const CommandLine& line) {
  if (line.positional.size() != 2) return usage("diff: two policy files are needed, old and new");
  PolicyLoader loader;
  const std::string environment = loader.environment(line);
  const auto before = loader.load(line.positional[0], environment, true);
  const auto after = loader.load(line.positional[1], environment, true);
  if (!before || !after) return usage("diff: both policies must be good");
  const auto difference = flows::compare_policies(*before->policy, *after->policy);
  std::string out;
  for (const std::string& text : difference.opened) out += "opened  " + text + "\n";
  for (const std::string& text : difference.closed) out += "closed  " + text + "\n";
  if (out.empty()) out = "no difference in what is let happen\n";
  return print(out, finding::exit_code({.gate_failed = !difference.opened.empty()}));
}

int schema_command(const CommandLine& line) {
  if (!line.positional.empty()) return usage("schema: no argument is needed");
  return print(policy::json_schema(), 0);
}

int init_command(const CommandLine& line) {
  if (line.positional.size() > 1) return usage("init: one folder is enough");
  const std::string folder = line.positional.empty() ? "." : line.positional.front();
  const auto is_there = [](const std::string& path) {
    struct stat status{};
    return stat(path.c_str(), &status) == 0;
  };
  if (!is_there(folder)) return usage(fmt::format("{}: no such folder", text::printable(folder)));
  for (const flows::StarterFile& file : flows::policy_starter())
    if (const std::string path = folder + "/" + file.name;
        is_there(path) && !line.values.has("--force"))
      return usage(
          fmt::format("{} is there already: --force writes over it", text::printable(path)));
  for (const flows::StarterFile& file : flows::policy_starter()) {
    const std::string path = folder + "/" + file.name;
    if (const auto written = write_output(file.text, path); !written)
      return usage(written.error().detail);
    say(fmt::format("wrote {}", text::printable(path)));
  }
  say(fmt::format("next: ringfence check --env dev {}/policy.yaml", text::printable(folder)));
  return 0;
}

}  // namespace ringfence::cli
