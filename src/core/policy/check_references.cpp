#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/document/map_reader.hpp"
#include "core/policy/checks.hpp"

namespace ringfence::policy {
namespace {

template <class Decls>
auto* find_named(const Decls& decls, std::string_view name) {
  const auto found =
      std::ranges::find(decls, name, [](const auto& d) -> std::string_view { return d.name; });
  return found == decls.end() ? nullptr : &*found;
}

// "; did you mean X?" for the nearest of the names.
template <class Decls>
std::string hint(const Decls& decls, std::string_view name, std::string_view what) {
  std::vector<std::string_view> names;
  for (const auto& decl : decls) names.push_back(decl.name);
  const std::string_view near = document::nearest(name, names);
  std::string out = fmt::format("no {} is called so", what);
  return near.empty() ? out : out + fmt::format("; did you mean {}?", near);
}

class References {
 public:
  References(const Declared& policy, std::vector<Fault>& faults)
      : policy_(policy), faults_(faults) {}

  void run() {
    std::set<std::string_view> names;
    for (const RouteDecl& route : policy_.routes) {
      if (!route.name.text.empty() && !names.insert(route.name.text).second)
        fault(Rule::DuplicateName, route.path_text + ".name", route.name.text, route.name.at);
      run(route);
    }
    for (std::size_t i = 0; i < policy_.tests.size(); ++i) {
      const TestDecl& test = policy_.tests[i];
      if (!test.credential.empty())
        use(policy_.credentials, {test.credential, test.at}, fmt::format("tests[{}].credential", i),
            "credential");
    }
    unused(policy_.origin_sets, "origins");
    unused(policy_.credentials, "credentials");
    unused(policy_.limits, "limits");
  }

 private:
  void fault(Rule rule, std::string path, std::string_view value, document::Position at,
             std::string detail = "") {
    faults_.push_back(
        {rule, std::move(path), text::printable(value, 80), at, std::move(detail), ""});
  }

  template <class Decls>
  void use(const Decls& decls, const Word& word, std::string path, std::string_view what) {
    if (const auto* found = find_named(decls, word.text))
      used_.insert(found);
    else
      fault(Rule::UnknownName, std::move(path), word.text, word.at,
            word.text.contains("://") ? "origins stand in a named set under origins:"
                                      : hint(decls, word.text, what));
  }

  void run(const RouteDecl& route) {
    std::set<std::string_view> seen;
    for (const Word& word : route.credentials) {
      use(policy_.credentials, word, route.path_text + ".auth", "credential");
      if (!seen.insert(word.text).second)
        fault(Rule::DuplicateName, route.path_text + ".auth", word.text, word.at);
    }
    if (route.cors)
      for (const Word& word : route.cors->sets)
        use(policy_.origin_sets, word, route.cors->path + ".origins", "set of origins");
    for (const RouteDecl::LimitUse& limit : route.limits)
      use(policy_.limits, limit.limit, route.path_text + ".limits", "limit");
  }

  template <class Decls>
  void unused(const Decls& decls, std::string_view section) {
    std::set<std::string_view> names;
    for (const auto& decl : decls)
      if (!used_.contains(&decl) && names.insert(decl.name).second)
        fault(Rule::UnusedName, fmt::format("{}.{}", section, text::printable(decl.name, 60)), "",
              decl.at);
  }

  const Declared& policy_;
  std::vector<Fault>& faults_;
  std::set<const void*> used_;
};

bool share_a_method(const RouteDecl& a, const RouteDecl& b) {
  if (a.any_method || b.any_method) return true;
  const auto has = [](const RouteDecl& r, std::string_view m) {
    return std::ranges::find(r.methods, m, &Word::text) != r.methods.end();
  };
  return std::ranges::any_of(a.methods, [&](const Word& m) {
    return has(b, m.text) || (m.text == "HEAD" && has(b, "GET")) ||
           (m.text == "GET" && has(b, "HEAD"));
  });
}

}  // namespace

void check_references(const Declared& policy, std::vector<Fault>& faults) {
  References(policy, faults).run();
}

void check_overlaps(const Declared& policy, std::vector<Fault>& faults) {
  const auto& routes = policy.routes;
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (!routes[i].pattern) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (!routes[j].pattern) continue;
      const Overlap overlap = overlap_of(*routes[j].pattern, *routes[i].pattern);
      const bool tie = overlap == Overlap::Crossing ||
                       (overlap == Overlap::Same && share_a_method(routes[i], routes[j]));
      if (!tie) continue;
      faults.push_back({Rule::RoutesOverlap, routes[i].path_text + ".path",
                        text::printable(routes[i].pattern_text.text, 80), routes[i].pattern_text.at,
                        fmt::format("a path can belong to this and to \"{}\" of {} in line {}",
                                    text::printable(routes[j].pattern_text.text, 80),
                                    routes[j].path_text, routes[j].pattern_text.at.line),
                        ""});
    }
  }
}

const CredentialDecl* find_credential(const Declared& policy, std::string_view name) {
  return find_named(policy.credentials, name);
}
const OriginSetDecl* find_set(const Declared& policy, std::string_view name) {
  return find_named(policy.origin_sets, name);
}
const LimitDecl* find_limit(const Declared& policy, std::string_view name) {
  return find_named(policy.limits, name);
}

bool accepts(const std::vector<Danger>& dangers, Rule rule) {
  return std::ranges::any_of(dangers,
                             [&](const Danger& d) { return d.name == info(rule).opt_out; });
}

std::vector<const credentials::KeyRecord*> CredentialKeys::records() const {
  std::vector<const credentials::KeyRecord*> out;
  for (const credentials::StoredKey& key : stored) out.push_back(&key.record);
  for (const credentials::SigningKey& key : signing) out.push_back(&key.record);
  return out;
}

}  // namespace ringfence::policy
