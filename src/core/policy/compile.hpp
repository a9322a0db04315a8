// From a policy that was read to one that decides, or to all that is wrong with it. Pure: secrets
// that the policy refers to, the time and what the host can do are handed in.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.hpp"
#include "core/policy/checks.hpp"
#include "core/policy/compiled_policy.hpp"
#include "core/policy/read_policy.hpp"

namespace ringfence::policy {

// What references lead to, by their text. An Error is reported at the reference; one that is not
// there is one that does not resolve.
using Secrets = std::map<std::string, Result<Secret>, std::less<>>;

struct CompileInput {
  std::string_view yaml;
  std::string_view file;         // its name, for provenance
  std::string_view environment;  // "" prod
  std::int64_t now = 0;          // seconds since 1970
  HostCapabilities host = {};
};

struct Compilation {
  std::shared_ptr<const CompiledPolicy> policy;
  std::vector<Fault> notes;  // warnings and infos, in order
};

// Error: every fault, warnings and infos too, in order; at least one is fatal.
[[nodiscard]] std::expected<Compilation, std::vector<Fault>> compile(const CompileInput& input,
                                                                     const Secrets& secrets);
// What `compile` will ask for; empty when the file cannot be read.
[[nodiscard]] std::vector<Reference> references_of(std::string_view yaml,
                                                   std::string_view environment);

}  // namespace ringfence::policy
