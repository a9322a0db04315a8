// A policy file and what it refers to, compiled; its own tests, run; and what it does, in words.
// Files and variables are handed in. Paths in a policy are read from its folder.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/compile.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

struct PolicyInput {
  std::string_view yaml;
  std::string_view file;  // its path
  std::string_view environment;
  std::int64_t now = 0;
  policy::HostCapabilities host = {};
};

[[nodiscard]] std::expected<policy::Compilation, std::vector<policy::Fault>> load_policy(
    const PolicyInput& input, const CredentialSources& sources);

// What comes of a request, by its head: everything but the check of a credential itself, whose
// outcome a test states.
struct Outcome {
  int status = 0;
  std::string code;              // "" forwarded, or a preflight that passed
  std::optional<bool> readable;  // nullopt: no page is involved
};
[[nodiscard]] Outcome outcome_of(const policy::CompiledPolicy& policy,
                                 const policy::TestDecl& test);

struct TestResult {
  std::string name;
  document::Position at;
  bool passed = false;
  std::string text;  // what was wanted and what came, when not
};
[[nodiscard]] std::vector<TestResult> run_policy_tests(const policy::CompiledPolicy& policy);

// Per route: its gate, who is let in, limits; several lines.
[[nodiscard]] std::string describe_routes(const policy::CompiledPolicy& policy);

// What another version of a policy opens and closes, a line each, sorted.
struct PolicyDifference {
  std::vector<std::string> opened, closed;
};
[[nodiscard]] PolicyDifference compare_policies(const policy::CompiledPolicy& before,
                                                const policy::CompiledPolicy& after);

}  // namespace ringfence::flows
