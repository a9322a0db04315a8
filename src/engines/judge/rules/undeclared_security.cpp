// undeclared-security. The description says that the operation is open, or nothing, and the API
// asks for a credential.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "undeclared-security",
      .title = "The API asks for a credential that the description does not declare",
      .category = finding::Category::Note,
      .taxonomy = {"E1", "O04"},
      .cwe = 1059,
      .consequences = {},
      .remedy =
          "Declare the security scheme, so that clients, gateways and reviews that are made from "
          "the description know of it.",
      .flask =
          R"(# With flask-smorest, apispec or connexion alike: the document that is served says what the code asks for.
spec.components.security_scheme("key", {"type": "apiKey", "in": "header", "name": "X-API-Key"})
spec.options["security"] = [{"key": []}]
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const access::Observation& o = c.observation;
  const bool asks = o.access == access::Access::Gated || o.access == access::Access::Refused;
  if (c.claims == nullptr || !asks) return {};
  const access::GateClaim& gate = c.claims->gate;
  const bool silent = gate.statement == access::Statement::Undeclared;
  if (!silent && !(gate.is_open() && gate.alternatives.empty())) return {};
  const access::Trial* plain = baseline(o, false);
  if (plain == nullptr) return {};
  const int status = o.exchanges[plain->exchange].response()->status;
  Draft draft = difference(
      c, info(),
      fmt::format("{} asks for a credential, and its description {}.",
                  text::printable(o.operation.id()),
                  silent ? "declares no security scheme for it" : "says that it needs none"),
      fmt::format("A request without a credential was answered {}.", status),
      silent ? "silent" : "open");
  draft.evidence = {plain->exchange};
  draft.declared = gate.at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule undeclared_security() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
