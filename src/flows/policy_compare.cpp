// What another version of a policy opens and closes. Compared are facts per method and path, so
// that routes may be renamed, split and moved without a difference.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "flows/policy_check.hpp"

namespace ringfence::flows {
namespace {

using policy::CompiledPolicy;
using policy::CompiledRoute;

// What one operation lets happen. More in a set is more that is open, but for `demands`.
struct Facts {
  bool is_public = false;
  std::set<std::string> ways;     // alternatives of the gate
  std::set<std::string> demands;  // scopes and limits
  std::set<std::string> origins;
  std::set<std::string> readable;  // headers that pages read
  bool credentials = false, enforced = true;
};
using Operations = std::map<std::string, Facts>;

Facts facts_of(const CompiledPolicy& policy, const CompiledRoute& route,
               const std::string& method) {
  Facts out;
  out.is_public = route.is_public();
  std::string together;
  for (const std::uint32_t index : route.credentials) {
    const std::string& name = policy.credentials()[index].name;
    if (route.needs_all)
      together += (together.empty() ? "" : " and ") + name;
    else
      out.ways.insert(name);
  }
  if (!together.empty()) out.ways.insert(together);
  if (const auto scope = route.scope_of(method))
    out.demands.insert("the scope " + policy.scopes()[*scope]);
  for (const auto& use : route.limits) {
    const bool applies =
        use.methods.empty() || std::ranges::find(use.methods, method) != use.methods.end();
    if (!applies) continue;
    const policy::LimitDecl& limit = policy.limits()[use.limit];
    for (const policy::RateDecl& rate : limit.rates)
      out.demands.insert(fmt::format("the limit {} {}", limit.name, to_text(rate.rate)));
  }
  const policy::CorsBlock& cors = route.cors;
  if (!cors.lets_page_use(method)) return out;
  if (cors.settings().any_origin) out.origins.insert("every page");
  if (cors.settings().allow_null) out.origins.insert("null");
  for (const origins::OriginPattern& pattern : cors.settings().origins.patterns())
    out.origins.insert(pattern.text());
  out.readable = {cors.settings().expose.begin(), cors.settings().expose.end()};
  if (cors.settings().expose_any) out.readable.insert("*");
  out.credentials = cors.allow_credentials();
  out.enforced = cors.rejects();
  return out;
}

Operations operations_of(const CompiledPolicy& policy) {
  Operations out;
  for (const CompiledRoute& route : policy.routes()) {
    std::vector<std::string> methods = route.methods;
    if (route.any_method) methods.emplace_back("*");
    for (const std::string& method : methods)
      out[method + " " + route.path_text] = facts_of(policy, route, method);
  }
  return out;
}

class Comparison {
 public:
  PolicyDifference take() {
    std::ranges::sort(out_.opened);
    std::ranges::sort(out_.closed);
    return std::move(out_);
  }

  void compare(const std::string& name, const Facts& before, const Facts& after) {
    name_ = name;
    if (before.is_public != after.is_public)
      (after.is_public ? out_.opened : out_.closed)
          .push_back(after.is_public ? name + ": no credential is asked for any more"
                                     : name + ": a credential is asked for");
    if (!before.is_public && !after.is_public)
      sets(before.ways, after.ways, "opens with", "no longer opens with");
    sets(after.demands, before.demands, "no longer asks for", "asks for");
    sets(before.origins, after.origins, "lets in", "no longer lets in");
    sets(before.readable, after.readable, "lets pages read", "no longer lets pages read");
    if (before.credentials != after.credentials)
      (after.credentials ? out_.opened : out_.closed)
          .push_back(after.credentials ? name + ": pages may use the visitor's cookies"
                                       : name + ": pages no longer use the visitor's cookies");
    if (before.enforced != after.enforced && !after.origins.empty())
      (before.enforced ? out_.opened : out_.closed)
          .push_back(before.enforced ? name + ": other pages are no longer refused"
                                     : name + ": other pages are refused");
  }

  void opened(std::string text) { out_.opened.push_back(std::move(text)); }
  void closed(std::string text) { out_.closed.push_back(std::move(text)); }

 private:
  // What `more` has and `less` has not is opened; the other way round, closed.
  void sets(const std::set<std::string>& less, const std::set<std::string>& more,
            std::string_view opens, std::string_view closes) {
    for (const std::string& text : more)
      if (!less.contains(text)) opened(fmt::format("{}: {} {}", name_, opens, text));
    for (const std::string& text : less)
      if (!more.contains(text)) closed(fmt::format("{}: {} {}", name_, closes, text));
  }

  std::string name_;
  PolicyDifference out_;
};

}  // namespace

PolicyDifference compare_policies(const CompiledPolicy& before, const CompiledPolicy& after) {
  const Operations old_ones = operations_of(before), new_ones = operations_of(after);
  Comparison out;
  for (const auto& [name, facts] : new_ones) {
    const auto there = old_ones.find(name);
    if (there != old_ones.end())
      out.compare(name, there->second, facts);
    else
      out.opened(name + ": is served");
  }
  for (const auto& [name, facts] : old_ones)
    if (!new_ones.contains(name)) out.closed(name + ": is no longer served");
  return out.take();
}

}  // namespace ringfence::flows
