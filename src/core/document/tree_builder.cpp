#include "core/document/tree_builder.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/base/result.hpp"
#include "core/base/text.hpp"

namespace ringfence::document {

namespace {

struct Extent {
  std::size_t nodes = 1, depth = 1;
};

// Recursion is bounded by Limits::depth: the tree was built under it.
Extent extent_of(const Node& node) {
  Extent whole;
  const auto add = [&whole](const Node& child) {
    const Extent part = extent_of(child);
    whole.nodes += part.nodes;
    whole.depth = std::max(whole.depth, part.depth + 1);
  };
  for (const Node& item : node.items) add(item);
  for (const Entry& entry : node.entries) add(entry.value);
  return whole;
}

std::string quoted(std::string_view key) { return '"' + text::printable(key, 80) + '"'; }

// One over kMaxProblems is kept: it tells that there were more.
void add_bounded(std::vector<Problem>& list, Position at, std::string text) {
  if (list.size() <= kMaxProblems) list.push_back({at, std::move(text)});
}

void finish(std::vector<Problem>& list) {
  const bool more = list.size() > kMaxProblems;
  if (more) list.pop_back();
  put_in_order(list);
  if (more) list.push_back({list.back().at, "and more: the rest is left out"});
}

}  // namespace

void TreeBuilder::problem(Position at, std::string text) {
  add_bounded(problems_, at, std::move(text));
}

void TreeBuilder::note(Position at, std::string text) { add_bounded(notes_, at, std::move(text)); }

bool TreeBuilder::room_for(Position at, std::size_t nodes, std::size_t depth) {
  if (stopped_) return false;
  if (open_.size() + depth > limits_.depth) {
    problem(at, fmt::format("nested deeper than {} levels", limits_.depth));
    stopped_ = true;
  } else if (nodes > limits_.nodes - nodes_) {
    problem(at, fmt::format("more than {} values", limits_.nodes));
    stopped_ = true;
  } else {
    nodes_ += nodes;
  }
  return !stopped_;
}

void TreeBuilder::refuse_features(Position at, Anchor anchor, bool tagged) {
  if (mode_ == Mode::Lenient) return;
  if (anchor != 0) problem(at, "anchors (&name) are not taken here: write the value out");
  if (tagged) problem(at, "tags (!name) are not taken here: quote what is meant as a string");
}

bool TreeBuilder::key_is_next() const {
  return !open_.empty() && open_.back().node.kind == Node::Kind::Map && !open_.back().key;
}

void TreeBuilder::scalar(Node node, Anchor anchor, bool tagged) {
  if (stopped_) return;
  if (key_is_next()) {
    refuse_features(node.at, anchor, tagged);
    remember(anchor, node);
    return take_key(std::move(node));
  }
  if (!room_for(node.at, 1, 1)) return;
  refuse_features(node.at, anchor, tagged);
  remember(anchor, node);
  attach(std::move(node));
}

void TreeBuilder::take_key(Node node) {
  if (mode_ == Mode::Strict && node.kind != Node::Kind::String)
    problem(node.at, fmt::format("a key must be a string, not {}: quote it", name_of(node.kind)));
  if (node.text == "<<" && node.style == Node::Style::Plain) {
    if (mode_ == Mode::Strict)
      problem(node.at, "merge keys (<<) are not taken here: write the values out");
    else
      note(node.at, "\"<<\" is an ordinary key here: nothing is merged");
  }
  open_.back().key = Entry{std::move(node.text), node.at, {}};
}

void TreeBuilder::start(Node::Kind kind, Position at, Anchor anchor, bool tagged) {
  RINGFENCE_ASSERT(kind == Node::Kind::List || kind == Node::Kind::Map);
  if (!room_for(at, 1, 1)) return;
  refuse_features(at, anchor, tagged);
  const bool as_key = key_is_next();
  if (as_key) problem(at, fmt::format("a key must be a string, not {}", name_of(kind)));
  open_.push_back({.node = {.kind = kind, .at = at}, .anchor = anchor, .as_key = as_key});
}

void TreeBuilder::end() {
  if (stopped_) return;
  RINGFENCE_ASSERT(!open_.empty());
  Open closed = std::move(open_.back());
  open_.pop_back();
  if (closed.node.kind == Node::Kind::Map) settle_duplicates(closed.node);
  if (closed.as_key) {
    // The document is refused; an empty key keeps keys and values in step until its end.
    open_.back().key = Entry{"", closed.node.at, {}};
    return;
  }
  remember(closed.anchor, closed.node);
  attach(std::move(closed.node));
}

void TreeBuilder::alias(Position at, Anchor anchor) {
  if (stopped_) return;
  const bool as_key = key_is_next();
  if (mode_ == Mode::Strict) {
    problem(at, "aliases (*name) are not taken here: write the value out");
    return as_key ? take_key({.kind = Node::Kind::String, .at = at}) : attach({.at = at});
  }
  const auto found = anchored_.find(anchor);
  if (found == anchored_.end()) {
    problem(at, "an alias inside of the value that it stands for");
    stopped_ = true;
    return;
  }
  const Anchored& anchored = found->second;
  if (as_key && !(anchored.node.items.empty() && anchored.node.entries.empty())) {
    problem(at, fmt::format("a key must be a string, not {}", name_of(anchored.node.kind)));
    stopped_ = true;
    return;
  }
  if (as_key) return take_key(anchored.node);
  if (!room_for(at, anchored.nodes, anchored.depth)) return;
  note(at, "an alias: read as the value that it stands for");
  attach(anchored.node);
}

void TreeBuilder::remember(Anchor anchor, const Node& node) {
  if (anchor == 0 || mode_ == Mode::Strict) return;
  const Extent extent = extent_of(node);
  // The copy is memory too: nested anchors would multiply it by their depth.
  if (room_for(node.at, extent.nodes, 1))
    anchored_.insert_or_assign(anchor, Anchored{node, extent.nodes, extent.depth});
}

void TreeBuilder::attach(Node node) {
  if (stopped_) return;
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& parent = open_.back();
  if (parent.node.kind == Node::Kind::List) {
    parent.node.items.push_back(std::move(node));
    return;
  }
  RINGFENCE_ASSERT(parent.key.has_value());
  // Where nothing is written, the parser gives the place of whatever comes next.
  if (node.kind == Node::Kind::Null && node.at.line != parent.key->at.line)
    node.at = parent.key->at;
  parent.key->value = std::move(node);
  parent.node.entries.push_back(*std::move(parent.key));
  parent.key.reset();
}

void TreeBuilder::settle_duplicates(Node& map) {
  std::vector<std::size_t> order(map.entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&map](std::size_t i) {
    return std::pair<std::string_view, std::size_t>(map.entries[i].key, i);
  });
  std::vector<bool> dropped(order.size(), false);
  bool any = false;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Entry& earlier = map.entries[order[i - 1]];
    const Entry& later = map.entries[order[i]];
    if (earlier.key != later.key) continue;
    any = dropped[order[i - 1]] = true;
    const std::string what = fmt::format("the key {} is given twice, first in line {}",
                                         quoted(later.key), earlier.at.line);
    if (mode_ == Mode::Strict)
      problem(later.at, what);
    else
      note(later.at, what + ": the last one counts");
  }
  if (!any) return;
  std::vector<Entry> kept;
  for (std::size_t i = 0; i < map.entries.size(); ++i)
    if (!dropped[i]) kept.push_back(std::move(map.entries[i]));
  map.entries = std::move(kept);
}

void TreeBuilder::second_document(Position at) {
  problem(at, "something follows the end of the document: one file holds one document");
  stopped_ = true;
}

std::expected<Document, std::vector<Problem>> TreeBuilder::take() {
  finish(problems_);
  finish(notes_);
  if (!problems_.empty()) return std::unexpected(std::move(problems_));
  RINGFENCE_ASSERT(open_.empty());
  return Document{root_ ? *std::move(root_) : Node{}, std::move(notes_)};
}

}  // namespace ringfence::document
