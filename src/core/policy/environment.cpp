#include "core/policy/environment.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/policy/language.hpp"
#include "core/policy/section.hpp"

namespace ringfence::policy {
namespace {

using document::Entry;
using document::Node;

Node* find_in(Node& map, std::string_view key) {
  const auto found = std::ranges::find(map.entries, key, &Entry::key);
  return found == map.entries.end() ? nullptr : &found->value;
}

void set(Node& map, std::string_view key, const Node& value) {
  if (Node* there = find_in(map, key))
    *there = value;
  else
    map.entries.push_back({std::string(key), value.at, value});
}

// The map at `key`, made when it is not there.
Node& map_at(Node& root, std::string_view key, const Node& like) {
  if (find_in(root, key) == nullptr)
    root.entries.push_back(
        {std::string(key), like.at, Node{.kind = Node::Kind::Map, .at = like.at}});
  return *find_in(root, key);
}

// A set is a list, or a map with one.
Node* entries_of(Node& set_node) {
  if (set_node.kind == Node::Kind::List) return &set_node;
  return set_node.kind == Node::Kind::Map ? find_in(set_node, "entries") : nullptr;
}

void change_set(Node& root, const Entry& change, Section& reader, std::vector<Fault>& faults,
                bool apply) {
  Section set_change("set_change", change.value, reader.path_of("origins") + "." + change.key,
                     faults);
  const auto add = set_change.words("add"), remove = set_change.words("remove");
  set_change.refuse_unknown();
  if (!apply) return;
  Node* sets = find_in(root, "origins");
  Node* named = sets == nullptr ? nullptr : find_in(*sets, change.key);
  Node* list = named == nullptr ? nullptr : entries_of(*named);
  if (list == nullptr) {
    reader.fault(Rule::UnknownName, change.at, "origins", change.key,
                 "an environment changes sets that the policy has");
    return;
  }
  for (const Word& word : remove) {
    const auto found = std::ranges::find(list->items, word.text, &Node::text);
    if (found == list->items.end())
      reader.fault(Rule::UnknownName, word.at, "origins", word.text, "the set has no such entry");
    else
      list->items.erase(found);
  }
  for (const Word& word : add)
    list->items.push_back(Node{.kind = Node::Kind::String, .at = word.at, .text = word.text});
}

void read_environment(Node& root, const Entry& entry, std::vector<Fault>& faults, bool apply) {
  // "prod:" with nothing behind it changes nothing.
  if (entry.value.kind == Node::Kind::Null) return;
  Section reader("environment", entry.value, "environments." + text::printable(entry.key, 60),
                 faults);
  if (const Node* sets = reader.map("origins"))
    for (const Entry& change : sets->entries) change_set(root, change, reader, faults, apply);
  if (const Node* service = reader.map("service")) {
    const auto keys = keys_of("service");
    for (const Entry& member : service->entries) {
      if (std::ranges::find(keys, member.key) == keys.end())
        reader.fault(Rule::UnknownKey, member.at, "service." + text::printable(member.key, 60), "");
      else if (apply)
        set(map_at(root, "service", *service), member.key, member.value);
    }
  }
  if (const Node* state = reader.map("state"); state != nullptr && apply)
    set(root, "state", *state);
  if (const Node* audit = reader.map("audit"); audit != nullptr && apply)
    set(map_at(root, "defaults", *audit), "audit", *audit);
  for (const std::string_view key : {"explain", "shadow"}) {
    const bool there = reader.boolean(key).has_value();
    if (there && apply) set(root, key, *reader.find(key));
  }
  reader.refuse_unknown();
}

}  // namespace

std::string apply_environment(Node& root, std::string_view environment,
                              std::vector<Fault>& faults) {
  const std::string name = environment.empty() ? "prod" : std::string(environment);
  // A copy: the changes are read while the document changes.
  const Node* there = root.find("environments");
  const Node environments = there == nullptr ? Node{.kind = Node::Kind::Map} : *there;
  bool found = name == "prod";
  if (environments.kind == Node::Kind::Map) {
    for (const Entry& entry : environments.entries) {
      read_environment(root, entry, faults, entry.key == name);
      found = found || entry.key == name;
    }
  }
  if (!found)
    faults.push_back({Rule::UnknownEnvironment, "environments", text::printable(name, 60),
                      environments.at, "", ""});
  return name;
}

}  // namespace ringfence::policy
