#include "core/document/tree_builder.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/base/result.hpp"
#include "core/base/text.hpp"

namespace ringfence::document {

namespace {

std::string quoted(std::string_view key) { return '"' + text::printable(key, 80) + '"'; }

}  // namespace

void TreeBuilder::problem(Position at, std::string text) {
  add_bounded(problems_, at, std::move(text));
}

bool TreeBuilder::room_for(Position at) {
  if (stopped_) return false;
  if (open_.size() + 1 > limits_.depth) {
    problem(at, fmt::format("nested deeper than {} levels", limits_.depth));
    stopped_ = true;
  } else if (nodes_ == limits_.nodes) {
    problem(at, fmt::format("more than {} values", limits_.nodes));
    stopped_ = true;
  } else {
    ++nodes_;
  }
  return !stopped_;
}

void TreeBuilder::refuse_features(Position at, Anchor anchor, bool tagged) {
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
    return take_key(std::move(node));
  }
  if (!room_for(node.at)) return;
  refuse_features(node.at, anchor, tagged);
  attach(std::move(node));
}

void TreeBuilder::take_key(Node node) {
  if (node.kind != Node::Kind::String)
    problem(node.at, fmt::format("a key must be a string, not {}: quote it", name_of(node.kind)));
  if (node.text == "<<" && node.style == Node::Style::Plain)
    problem(node.at, "merge keys (<<) are not taken here: write the values out");
  open_.back().key = Entry{std::move(node.text), node.at, {}};
}

void TreeBuilder::start(Node::Kind kind, Position at, Anchor anchor, bool tagged) {
  RINGFENCE_ASSERT(kind == Node::Kind::List || kind == Node::Kind::Map);
  if (!room_for(at)) return;
  refuse_features(at, anchor, tagged);
  const bool as_key = key_is_next();
  if (as_key) problem(at, fmt::format("a key must be a string, not {}", name_of(kind)));
  open_.push_back({.node = {.kind = kind, .at = at}, .key = {}, .as_key = as_key});
}

void TreeBuilder::end() {
  if (stopped_) return;
  RINGFENCE_ASSERT(!open_.empty());
  Open closed = std::move(open_.back());
  open_.pop_back();
  refuse_duplicates(closed.node);
  if (closed.as_key) {
    // The document is refused; an empty key keeps keys and values in step until its end.
    open_.back().key = Entry{"", closed.node.at, {}};
    return;
  }
  attach(std::move(closed.node));
}

void TreeBuilder::alias(Position at, Anchor /*anchor*/) {
  if (stopped_) return;
  const bool as_key = key_is_next();
  problem(at, "aliases (*name) are not taken here: write the value out");
  return as_key ? take_key({.kind = Node::Kind::String, .at = at}) : attach({.at = at});
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

void TreeBuilder::refuse_duplicates(const Node& map) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : map.entries) entries.push_back(&entry);
  std::ranges::sort(entries, [](const Entry* a, const Entry* b) {
    return std::tie(a->key, a->at) < std::tie(b->key, b->at);
  });
  for (std::size_t i = 1; i < entries.size(); ++i)
    if (entries[i - 1]->key == entries[i]->key)
      problem(entries[i]->at, fmt::format("the key {} is given twice, first in line {}",
                                          quoted(entries[i]->key), entries[i - 1]->at.line));
}

void TreeBuilder::second_document(Position at) {
  problem(at, "something follows the end of the document: one file holds one document");
  stopped_ = true;
}

std::expected<Document, std::vector<Problem>> TreeBuilder::take() {
  finish_bounded(problems_);
  if (!problems_.empty()) return std::unexpected(std::move(problems_));
  RINGFENCE_ASSERT(open_.empty());
  return Document{root_ ? *std::move(root_) : Node{}};
}

}  // namespace ringfence::document
