#include <algorithm>
#include <functional>

#include "core/base/text.hpp"
#include "core/origins/public_suffix.hpp"
#include "core/policy/checks.hpp"

namespace ringfence::policy {
namespace {

// Whether anything in its map takes the risk that is accepted there. Risks of signatures are judged
// by the profile, and kept without being asked again.
bool is_needed(const OriginSetDecl& set, std::string_view name) {
  const auto any = [&](auto predicate) { return std::ranges::any_of(set.entries, predicate); };
  if (name == info(Rule::OriginNull).opt_out)
    return any([](const OriginEntryDecl& e) { return !e.pattern; });
  if (name == info(Rule::OriginInsecure).opt_out)
    return any(
        [](const OriginEntryDecl& e) { return e.pattern && e.pattern->base().scheme() == "http"; });
  return any([](const OriginEntryDecl& e) {
    return e.pattern && e.pattern->host() != origins::OriginPattern::Host::Exact &&
           origins::is_public_suffix(e.pattern->base().host());
  });
}

bool is_needed(const RouteDecl& route, std::string_view name) {
  if (name == info(Rule::AnyMethod).opt_out) return route.any_method && route.is_guarded;
  if (!route.cors) return false;
  if (name == info(Rule::AnyOriginOnGuarded).opt_out)
    return route.cors->any_origin && route.is_guarded;
  if (name == info(Rule::AnyHeader).opt_out)
    return route.cors->any_request_header && route.is_guarded;
  return std::ranges::any_of(route.cors->request_headers,
                             [](const Word& w) { return w.text.contains("method"); });
}

}  // namespace

void check_dangers(const Declared& policy, std::int64_t now, std::vector<Fault>& faults) {
  const auto report = [&](const std::vector<Danger>& dangers,
                          const std::function<bool(std::string_view)>& needed) {
    for (const Danger& danger : dangers) {
      const auto add = [&](Rule rule, std::string detail) {
        faults.push_back({rule, danger.path, "", danger.at, std::move(detail), ""});
      };
      if (danger.until && now >= *danger.until)
        add(Rule::DangerExpired, "accepted until " + document::instant_text(*danger.until));
      if (needed(danger.name))
        add(Rule::DangerUsed, "accepted: " + text::printable(danger.reason, 120));
      else
        add(Rule::DangerNotNeeded, "");
    }
  };
  const auto always = [](std::string_view) { return true; };
  for (const OriginSetDecl& set : policy.origin_sets)
    report(set.dangers, [&](std::string_view name) { return is_needed(set, name); });
  for (const CredentialDecl& credential : policy.credentials) report(credential.dangers, always);
  for (const LimitDecl& limit : policy.limits) report(limit.dangers, always);
  report(policy.state.dangers,
         [&](std::string_view) { return policy.state.limits == StateDecl::Limits::Open; });
  for (const RouteDecl& route : policy.routes) {
    const auto needed = [&](std::string_view name) { return is_needed(route, name); };
    report(route.dangers, needed);
    if (route.cors) report(route.cors->dangers, needed);
  }
}

}  // namespace ringfence::policy
