#include "core/policy/read_routes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/credentials/key_file.hpp"
#include "core/fetch/methods.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/names.hpp"
#include "core/policy/read_cors.hpp"

namespace ringfence::policy {
namespace {

using document::Entry;
using document::Node;

void read_methods(Section& reader, RouteDecl& out, std::vector<Fault>& faults) {
  const auto words = reader.words("methods");
  const Node* node = reader.find("methods");
  if (node == nullptr) {
    reader.fault(Rule::MissingKey, reader.at(), "methods", "");
    return;
  }
  if (node->kind == Node::Kind::List && node->items.empty())
    reader.fault(Rule::BadValue, node->at, "methods", "",
                 "a route without a method serves nothing");
  if (words.size() > kMaxMethods)
    reader.fault(Rule::TooMany, node->at, "methods", std::to_string(words.size()));
  for (const Word& word : words) {
    if (word.text == "*") {
      out.any_method = true;
      continue;
    }
    Word method = read_method(word, reader.path_of("methods"), faults);
    if (method.text == "OPTIONS") reader.fault(Rule::OptionsListed, word.at, "methods", word.text);
    if (std::ranges::find(out.methods, method.text, &Word::text) != out.methods.end())
      reader.fault(Rule::DuplicateName, word.at, "methods", word.text);
    else
      out.methods.push_back(std::move(method));
  }
}

void read_scopes(Section& reader, RouteDecl& out, std::vector<Fault>& faults) {
  const Node* scopes = reader.map("scopes");
  if (scopes == nullptr) return;
  const std::string path = reader.path_of("scopes");
  for (const Entry& entry : scopes->entries) {
    const Word method = read_method({entry.key, entry.at}, path, faults);
    if (entry.value.kind != Node::Kind::String || !credentials::is_name(entry.value.text)) {
      reader.fault(Rule::BadValue, entry.value.at, "scopes", entry.value.text,
                   "expected one scope such as orders:read");
      continue;
    }
    out.scopes.push_back({method, {entry.value.text, entry.value.at}});
    const bool served =
        out.any_method ||
        std::ranges::find(out.methods, method.text, &Word::text) != out.methods.end() ||
        (method.text == "HEAD" &&
         std::ranges::find(out.methods, "GET", &Word::text) != out.methods.end());
    if (!served) reader.fault(Rule::ScopeNotServed, entry.at, "scopes", method.text);
  }
}

// X1: exactly one of auth and public.
void read_gate(Section& reader, RouteDecl& out, std::vector<Fault>& faults) {
  const Node *auth = reader.find("auth"), *open = reader.find("public");
  if ((auth == nullptr) == (open == nullptr)) {
    reader.fault(Rule::GateMissing, out.at, auth == nullptr ? "auth" : "public", "",
                 auth == nullptr ? "" : "a route has auth or public, and this one has both");
  }
  if (open != nullptr) {
    if (const auto reason = reader.word("public")) out.public_reason = reason->text;
    if (text::trim(open->text).empty())
      reader.fault(Rule::GateMissing, open->at, "public", "", "public needs its reason");
  }
  if (auth == nullptr) return;
  out.is_guarded = true;
  if (reader.map("auth") == nullptr) return;
  Section gate("auth", *auth, reader.path_of("auth"), faults);
  const auto any = gate.words("any"), all = gate.words("all");
  if (any.empty() == all.empty())
    gate.fault(Rule::GateMissing, auth->at, any.empty() ? "any" : "all", "",
               "auth has any or all, with one credential at least");
  out.needs_all = !all.empty();
  out.credentials = any.empty() ? all : any;
  read_scopes(gate, out, faults);
  gate.refuse_unknown();
}

void read_limits(Section& reader, RouteDecl& out, std::vector<Fault>& faults) {
  const Node* list = reader.list("limits");
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Node& item = list->items[i];
    if (item.kind == Node::Kind::String) {
      out.limits.push_back({{item.text, item.at}, {}});
      continue;
    }
    Section use("limit_use", item, fmt::format("{}[{}]", reader.path_of("limits"), i), faults);
    RouteDecl::LimitUse decl;
    if (const auto name = use.word("use")) decl.limit = *name;
    for (const Word& word : use.words("methods"))
      decl.methods.push_back(read_method(word, use.path_of("methods"), faults));
    use.refuse_unknown();
    if (!decl.limit.text.empty()) out.limits.push_back(std::move(decl));
  }
}

RouteDecl read_route(const Node& node, std::size_t index, std::vector<Fault>& faults) {
  RouteDecl out;
  out.path_text = fmt::format("routes[{}]", index);
  out.at = node.at;
  Section reader("route", node, out.path_text, faults);
  if (const auto name = reader.word("name")) {
    out.name = *name;
    check_name(name->text, name->at, reader.path_of("name"), faults);
  }
  if (const auto path = reader.word("path")) {
    out.pattern_text = *path;
    auto pattern = PathPattern::parse(path->text);
    if (pattern)
      out.pattern = *std::move(pattern);
    else
      reader.fault(Rule::PathInvalid, path->at, "path", path->text, pattern.error().detail);
  }
  out.dangers = reader.dangers();
  read_methods(reader, out, faults);
  read_gate(reader, out, faults);
  if (const Node* cors = reader.find("cors")) {
    if (cors->kind == Node::Kind::String && cors->text == "none")
      out.cors_none = true;
    else
      out.cors = read_cors(*cors, reader.path_of("cors"), faults);
  }
  read_limits(reader, out, faults);
  out.body = reader.size("body");
  out.shadow = reader.boolean("shadow");
  reader.refuse_unknown();
  return out;
}

}  // namespace

Word read_method(const Word& word, const std::string& path, std::vector<Fault>& faults) {
  const std::string shown = text::printable(word.text, 60);
  Word out{fetch::normalise_method(word.text), word.at};
  if (!text::is_token(word.text) || word.text.size() > kMaxMethods)
    faults.push_back({Rule::MethodInvalid, path, shown, word.at, "", ""});
  else if (fetch::is_forbidden_method(word.text))
    faults.push_back({Rule::MethodForbidden, path, shown, word.at, "", ""});
  else if (text::to_upper(out.text) != out.text)
    faults.push_back({Rule::MethodCase, path, shown, word.at, "", ""});
  return out;
}

std::vector<RouteDecl> read_routes(const Node& list, std::vector<Fault>& faults) {
  std::vector<RouteDecl> out;
  if (list.items.size() > kMaxRoutes) {
    faults.push_back({Rule::TooMany, "routes", std::to_string(list.items.size()), list.at, "", ""});
    return out;
  }
  for (std::size_t i = 0; i < list.items.size(); ++i)
    out.push_back(read_route(list.items[i], i, faults));
  return out;
}

}  // namespace ringfence::policy
