#include "core/policy/read_policy.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/document/read.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/environment.hpp"
#include "core/policy/read_credentials.hpp"
#include "core/policy/read_origins.hpp"
#include "core/policy/read_routes.hpp"
#include "core/policy/read_service.hpp"

namespace ringfence::policy {
namespace {

using document::Node;

bool is_within(Section& root, const Node& node, std::string_view key, std::size_t most) {
  const std::size_t size = std::max(node.entries.size(), node.items.size());
  if (size <= most) return true;
  root.fault(Rule::TooMany, node.at, key, std::to_string(size), fmt::format("at most {}", most));
  return false;
}

void read_root(const Node& node, ReadPolicy& out) {
  Section root("", node, "", out.faults);
  Declared& to = out.declared;
  if (const Node* version = root.find("ringfence")) {
    if (version->kind != Node::Kind::Number || version->text != "1")
      root.fault(Rule::UnsupportedVersion, version->at, "ringfence", version->text);
  } else {
    root.fault(Rule::MissingKey, node.at, "ringfence", "");
  }
  for (const std::string_view key : {"service", "routes"})
    if (root.find(key) == nullptr) root.fault(Rule::MissingKey, node.at, key, "");
  if (const Node* service = root.map("service")) read_service(*service, to, out.faults);
  if (const Node* sets = root.map("origins"); sets && is_within(root, *sets, "origins", kMaxNamed))
    to.origin_sets = read_origin_sets(*sets, out.faults);
  if (const Node* defaults = root.map("defaults")) read_defaults(*defaults, to, out.faults);
  if (const Node* map = root.map("credentials");
      map && is_within(root, *map, "credentials", kMaxNamed))
    to.credentials = read_credentials(*map, out.faults);
  if (const Node* state = root.map("state")) read_state(*state, to, out.faults);
  if (const Node* limits = root.map("limits");
      limits && is_within(root, *limits, "limits", kMaxNamed))
    read_limits(*limits, to, out.faults);
  if (const Node* routes = root.list("routes")) to.routes = read_routes(*routes, out.faults);
  if (const Node* tests = root.list("tests"); tests && is_within(root, *tests, "tests", kMaxTests))
    read_tests(*tests, to, out.faults);
  (void)root.map("environments");
  to.explain = root.boolean("explain").value_or(false);
  if (to.explain) to.explain_at = root.find("explain")->at;
  to.shadow = root.boolean("shadow").value_or(false);
  root.refuse_unknown();
}

}  // namespace

ReadPolicy read_policy(std::string_view yaml, std::string_view environment) {
  ReadPolicy out;
  auto document = document::read(yaml, kPolicyLimits);
  if (!document) {
    for (const document::Problem& problem : document.error())
      out.faults.push_back({Rule::NotYaml, "policy", "", problem.at, problem.text, ""});
    out.is_broken = true;
    return out;
  }
  if (document->root.kind != Node::Kind::Map) {
    out.faults.push_back({Rule::WrongType, "policy", "", document->root.at,
                          fmt::format("expected a map, found {}", name_of(document->root.kind)),
                          ""});
    out.is_broken = true;
    return out;
  }
  out.declared.environment = apply_environment(document->root, environment, out.faults);
  read_root(document->root, out);
  return out;
}

std::vector<Reference> references_of(const Declared& declared) {
  std::vector<Reference> out;
  const auto add = [&](Reference::Use use, const Word& word, std::string path) {
    const bool there = std::ranges::any_of(
        out, [&](const Reference& r) { return r.text == word.text && r.use == use; });
    if (!there) out.push_back({use, word.text, word.at, std::move(path)});
  };
  using Use = Reference::Use;
  if (declared.service.identity_secret)
    add(Use::Secret, *declared.service.identity_secret, "service.identity_secret");
  for (const CredentialDecl& credential : declared.credentials) {
    if (credential.store) add(Use::KeyFile, *credential.store, credential.path + ".store");
    if (credential.pepper) add(Use::Secret, *credential.pepper, credential.path + ".pepper");
    if (credential.secrets) add(Use::SecretFile, *credential.secrets, credential.path + ".secrets");
    for (const Word& secret : credential.webhook_secrets)
      add(Use::Secret, secret, credential.path + ".secret");
  }
  if (declared.state.redis_password)
    add(Use::Secret, *declared.state.redis_password, "state.redis.password");
  return out;
}

}  // namespace ringfence::policy
