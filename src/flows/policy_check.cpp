#include "flows/policy_check.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/credentials/key_file.hpp"
#include "core/fetch/cors_check.hpp"
#include "flows/sign.hpp"

namespace ringfence::flows {
namespace {

using policy::CompiledPolicy;
using policy::CompiledRoute;
using policy::OriginClass;
using policy::Reference;

std::string folder_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(file.substr(0, slash + 1));
}

Result<Secret> resolve(const Reference& reference, const std::string& folder,
                       const CredentialSources& sources) {
  const bool whole = reference.use != Reference::Use::Secret;
  const std::size_t bound = whole ? credentials::kMaxKeyFileBytes : kMaxKeyBytes;
  std::string text;
  if (reference.text.starts_with("file:")) {
    const std::string path = reference.text.substr(5);
    RINGFENCE_TRY(text, sources.file(path.starts_with('/') ? path : folder + path, bound));
  } else {
    const std::string name = reference.text.substr(4);
    auto value = sources.environment(name);
    if (!value) return unavailable(fmt::format("{} is not set", text::printable(name)));
    text = *std::move(value);
  }
  // An editor's line end is no part of a secret.
  if (!whole && text.ends_with('\n')) text.pop_back();
  if (!whole && text.ends_with('\r')) text.pop_back();
  return Secret(std::move(text));
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

// Stages of the decision that a head alone decides, in their order.
class HeadOutcome {
 public:
  HeadOutcome(const CompiledPolicy& policy, const policy::TestDecl& test)
      : policy_(policy), test_(test) {}

  Outcome run() {
    const std::string_view path = path_of(test_.target);
    if (policy::check_path(path) != policy::PathFault::None) return refuse(400, "ambiguous_path");
    const policy::Match match = policy_.match(test_.method, path);
    if (match.route == nullptr) {
      const bool hidden = policy_.declared().unlisted == 401;
      return refuse(policy_.declared().unlisted, hidden ? "missing_credential" : "no_route");
    }
    route_ = match.route;
    class_ = test_.origin ? route_->cors.classify(*test_.origin, policy_.public_origins())
                          : OriginClass::None;
    if (test_.is_preflight) return preflight();
    const bool foreign = class_ != OriginClass::None && class_ != OriginClass::Self;
    const bool closed = route_->cors.is_closed() || route_->cors.rejects();
    if (foreign && class_ != OriginClass::Allowed && closed)
      return refuse(403, "origin_not_allowed");
    if (class_ == OriginClass::Allowed && match.serves && route_->cors.rejects() &&
        !route_->cors.lets_page_use(test_.method))
      return refuse(403, "origin_not_allowed");
    return gate(match.serves);
  }

 private:
  Outcome refuse(int status, std::string code) { return {status, std::move(code), readable()}; }

  // By the browser's own check, on the headers that every answer of the route carries.
  std::optional<bool> readable() const {
    if (!test_.origin) return std::nullopt;
    if (class_ == OriginClass::Self) return true;
    if (route_ == nullptr || class_ != OriginClass::Allowed) return false;
    fetch::CorsHeaders headers;
    headers.allow_origin = route_->cors.allow_origin(*test_.origin);
    if (route_->cors.allow_credentials()) headers.allow_credentials = "true";
    return fetch::cors_check(*test_.origin, route_->cors.allow_credentials(), headers).passed;
  }

  Outcome preflight() {
    const std::string list = text::join(test_.headers, ",");
    const std::vector<std::string_view> lines =
        list.empty() ? std::vector<std::string_view>{} : std::vector<std::string_view>{list};
    const auto answer = route_->cors.decide_preflight(*test_.origin, test_.method, lines);
    switch (answer.refusal) {
      case policy::PreflightRefusal::None: return {204, "", std::nullopt};
      case policy::PreflightRefusal::Origin: return {403, "origin_not_allowed", std::nullopt};
      case policy::PreflightRefusal::Method: return {403, "method_not_allowed", std::nullopt};
      case policy::PreflightRefusal::Header: return {403, "header_not_allowed", std::nullopt};
    }
    std::unreachable();
  }

  Outcome gate(bool serves) {
    const auto forward = [&]() -> Outcome { return {200, "", readable()}; };
    const auto served = [&] { return serves ? forward() : refuse(405, "method_not_allowed"); };
    if (route_->is_public()) return served();
    const bool known = std::ranges::any_of(route_->credentials, [&](std::uint32_t index) {
      return policy_.credentials()[index].name == test_.credential;
    });
    const bool optional = std::ranges::any_of(route_->credentials, [&](std::uint32_t index) {
      return !policy_.credentials()[index].require;
    });
    if (!known && !optional) return refuse(401, "missing_credential");
    const auto scope = route_->scope_of(test_.method);
    if (scope && test_.scopes &&
        std::ranges::find(*test_.scopes, policy_.scopes()[*scope]) == test_.scopes->end())
      return refuse(403, "missing_scope");
    return served();
  }

  const CompiledPolicy& policy_;
  const policy::TestDecl& test_;
  const CompiledRoute* route_ = nullptr;
  OriginClass class_ = OriginClass::None;
};

std::string words_of(std::optional<bool> readable) {
  return !readable ? "" : *readable ? ", readable" : ", not readable";
}

std::string origins_of(const policy::CorsBlock& cors) {
  if (cors.is_closed()) return "no page of another origin";
  std::string out;
  if (cors.settings().any_origin) out = "every page";
  for (const origins::OriginPattern& pattern : cors.settings().origins.patterns())
    out += (out.empty() ? "" : ", ") + pattern.text();
  if (cors.settings().allow_null) out += (out.empty() ? "" : ", ") + std::string("null");
  return out;
}

}  // namespace

std::expected<policy::Compilation, std::vector<policy::Fault>> load_policy(
    const PolicyInput& input, const CredentialSources& sources) {
  policy::Secrets secrets;
  const std::string folder = folder_of(input.file);
  for (const Reference& reference : policy::references_of(input.yaml, input.environment))
    secrets.emplace(reference.text, resolve(reference, folder, sources));
  return policy::compile({.yaml = input.yaml,
                          .file = input.file,
                          .environment = input.environment,
                          .now = input.now,
                          .host = input.host},
                         secrets);
}

Outcome outcome_of(const CompiledPolicy& policy, const policy::TestDecl& test) {
  return HeadOutcome(policy, test).run();
}

std::vector<TestResult> run_policy_tests(const CompiledPolicy& policy) {
  std::vector<TestResult> out;
  for (const policy::TestDecl& test : policy.declared().tests) {
    const Outcome got = outcome_of(policy, test);
    TestResult result{.name = test.name, .at = test.at, .passed = true, .text = ""};
    if (test.status && *test.status != got.status) result.passed = false;
    if (!test.code.empty() && test.code != got.code) result.passed = false;
    if (test.readable && test.readable != got.readable) result.passed = false;
    if (!result.passed)
      result.text = fmt::format(
          "expected {}{}{}, got {}{}{}", test.status ? std::to_string(*test.status) : "any status",
          test.code.empty() ? "" : " " + test.code, words_of(test.readable), got.status,
          got.code.empty() ? "" : " " + got.code, test.readable ? words_of(got.readable) : "");
    out.push_back(std::move(result));
  }
  return out;
}

std::string describe_routes(const CompiledPolicy& policy) {
  std::string out;
  for (const CompiledRoute& route : policy.routes()) {
    out += fmt::format("{}  {}  {}\n", route.name,
                       route.any_method ? "any method" : text::join(route.methods, " "),
                       route.path_text);
    out += route.is_public()
               ? fmt::format("  gate     open: {}\n", text::printable(route.public_reason))
               : fmt::format("  gate     {}\n", access::describe(policy.gate_of(route)));
    std::string scopes;
    for (const auto& scope : route.scopes)
      scopes += fmt::format("{}{} {}", scopes.empty() ? "" : ", ", scope.method,
                            policy.scopes()[scope.scope]);
    if (!scopes.empty()) out += fmt::format("  scopes   {}\n", scopes);
    out += fmt::format("  origins  {}{}{}\n", origins_of(route.cors),
                       route.cors.allow_credentials() ? ", with credentials" : "",
                       route.cors.is_closed() || route.cors.rejects() ? "; others are refused"
                                                                      : "; others cannot read");
    std::string limits;
    for (const auto& use : route.limits)
      limits += fmt::format("{}{}{}", limits.empty() ? "" : ", ", policy.limits()[use.limit].name,
                            use.methods.empty() ? "" : " (" + text::join(use.methods, " ") + ")");
    out += fmt::format("  limits   {}; body {}{}\n", limits.empty() ? "none" : limits,
                       document::size_text(route.body), route.shadow ? "; shadow" : "");
  }
  return out;
}

}  // namespace ringfence::flows
