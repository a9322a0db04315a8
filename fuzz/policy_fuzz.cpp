// Any bytes as a policy: what is refused says why, at a place; what is taken answers every
// question, never opens a guarded route to a stranger's page, and says the same when it is read
// again.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/exact.hpp"
#include "core/policy/compile.hpp"
#include "core/policy/test_support.hpp"

using namespace ringfence;          // NOLINT: a fuzz target
using namespace ringfence::policy;  // NOLINT: a fuzz target

namespace {

constexpr std::string_view kPaths[] = {"/", "/things", "/a/b", "/%61", "/v1/x/", "/signed"};

void check_policy(const CompiledPolicy& policy) {
  for (const CompiledRoute& route : policy.routes()) {
    RINGFENCE_ASSERT(policy.gate_of(route).is_open() == route.is_public() ||
                     policy.gate_of(route).optional);
    const access::GrantClaim grant = policy.grant_of(route);
    RINGFENCE_ASSERT(!(grant.any_origin && grant.credentials.value_or(false)));
    const std::string_view stranger = "https://stranger.rfgh.example";
    const auto answer = route.cors.decide_preflight(stranger, "PUT", {});
    if (answer.refusal == PreflightRefusal::None) RINGFENCE_ASSERT(route.cors.lets_in(stranger));
    RINGFENCE_ASSERT(!(answer.allow_origin == "*" && answer.allow_credentials));
  }
  for (const std::string_view path : kPaths)
    for (const std::string_view method : {"GET", "POST", "TRACE"}) {
      if (check_path(path) != PathFault::None) continue;
      const Match match = policy.match(method, path);
      RINGFENCE_ASSERT(match.route != nullptr || !match.serves);
      RINGFENCE_ASSERT(!(match.serves && method == "TRACE"));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::Exact input({reinterpret_cast<const char*>(data), size});
  RowPolicy row;
  row.yaml = std::string(input.view());
  row.keys = std::string(kRuleKeys);
  row.secrets = std::string(kRuleSecrets);
  row.hook = std::string(kRuleHook);
  const auto compiled = compile_row(row);
  for (const Fault& fault : faults_of(compiled)) {
    const std::string text = describe(fault, "p");
    RINGFENCE_ASSERT(!text.empty() && !text.contains('\n'));
    RINGFENCE_ASSERT(!text.contains(kRuleHook));
  }
  if (!compiled) {
    RINGFENCE_ASSERT(any_fatal(compiled.error()));
    return 0;
  }
  RINGFENCE_ASSERT(!any_fatal(compiled->notes));
  check_policy(*compiled->policy);
  RINGFENCE_ASSERT(compile_row(row)->notes == compiled->notes);
  return 0;
}
