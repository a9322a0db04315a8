#include "core/document/lenient_builder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/result.hpp"
#include "core/base/text.hpp"

namespace ringfence::document {

namespace {

// Maps of up to this many entries are searched for equal keys pair by pair.
constexpr std::size_t kFewKeys = 12;

std::string quoted(std::string_view key) { return '"' + text::printable(key, 80) + '"'; }

}  // namespace

LenientBuilder::LenientBuilder(std::string text, const Limits& limits) : limits_(limits) {
  tree_.source_ = std::move(text);
}

void LenientBuilder::clear() {
  tree_.cells_.clear();
  tree_.pool_.clear();
  open_.clear();
  anchored_.clear();
  problems_.clear();
  notes_.clear();
  stopped_ = false;
}

void LenientBuilder::problem(Position at, std::string text) {
  add_bounded(problems_, at, std::move(text));
}
void LenientBuilder::note(Position at, std::string text) {
  add_bounded(notes_, at, std::move(text));
}

bool LenientBuilder::room_for(Position at, std::size_t nodes, std::size_t depth) {
  if (stopped_) return false;
  if (open_.size() + depth > limits_.depth) {
    problem(at, fmt::format("nested deeper than {} levels", limits_.depth));
    stopped_ = true;
  } else if (nodes > limits_.nodes - tree_.cells_.size()) {
    problem(at, fmt::format("more than {} values", limits_.nodes));
    stopped_ = true;
  }
  return !stopped_;
}

bool LenientBuilder::key_is_next() const noexcept {
  if (open_.empty() || open_.back().awaits_value) return false;
  return tree_.cells_[open_.back().cell].kind == static_cast<unsigned>(Node::Kind::Map);
}

Tree::Text LenientBuilder::copied(std::string_view text) {
  const Tree::Text out{.offset = static_cast<std::uint32_t>(tree_.pool_.size()),
                       .size = static_cast<std::uint32_t>(text.size()) & 0x7FFFFFFFU,
                       .in_pool = 1};
  tree_.pool_ += text;
  return out;
}

// Appends a value; in a map it takes the key that was read before it, and the key's place.
void LenientBuilder::put(Tree::Cell cell, Position at) {
  if (!open_.empty() && open_.back().awaits_value) {
    Open& parent = open_.back();
    cell.key = parent.key;
    cell.has_key = 1;
    at = parent.key_at;
    parent.awaits_value = false;
  }
  cell.line = static_cast<std::uint32_t>(at.line);
  // A line of JSON may be the whole document; no column over 2^27 is of use to anyone.
  cell.column = static_cast<std::uint32_t>(at.column) & 0x7FFFFFFU;
  tree_.cells_.push_back(cell);
}

void LenientBuilder::add(Node::Kind kind, Position at, Tree::Text text, Anchor anchor) {
  if (stopped_) return;
  Tree::Cell cell;
  cell.text = text;
  cell.kind = static_cast<unsigned>(kind) & 7U;
  if (anchor != 0) anchored_.insert_or_assign(anchor, Anchored{.scalar = cell});
  if (key_is_next()) return take_key(text, at);
  if (!room_for(at, 1, 1)) return;
  cell.end = static_cast<std::uint32_t>(tree_.cells_.size()) + 1;
  put(cell, at);
}

void LenientBuilder::scalar(Node node, Anchor anchor, bool /*tagged*/) {
  if (stopped_) return;
  if (key_is_next() && node.text == "<<" && node.style == Node::Style::Plain)
    note(node.at, "\"<<\" is an ordinary key here: nothing is merged");
  add(node.kind, node.at, copied(node.text), anchor);
}

void LenientBuilder::scalar_in_source(Node::Kind kind, Position at, std::size_t offset,
                                      std::size_t size) {
  add(kind, at,
      {.offset = static_cast<std::uint32_t>(offset),
       .size = static_cast<std::uint32_t>(size) & 0x7FFFFFFFU,
       .in_pool = 0},
      0);
}

void LenientBuilder::scalar_copied(Node::Kind kind, Position at, std::string_view text) {
  if (!stopped_) add(kind, at, copied(text), 0);
}

void LenientBuilder::take_key(Tree::Text text, Position at) {
  Open& map = open_.back();
  map.key = text;
  map.key_at = at;
  map.awaits_value = true;
}

void LenientBuilder::refuse_key(Position at, Node::Kind kind) {
  problem(at, fmt::format("a key must be a string, not {}", name_of(kind)));
  stopped_ = true;
}

void LenientBuilder::start(Node::Kind kind, Position at, Anchor anchor, bool /*tagged*/) {
  if (!room_for(at, 1, 1)) return;
  if (key_is_next()) return refuse_key(at, kind);
  Tree::Cell cell;
  cell.kind = static_cast<unsigned>(kind) & 7U;
  put(cell, at);
  open_.push_back({.cell = static_cast<std::uint32_t>(tree_.cells_.size()) - 1,
                   .anchor = anchor,
                   .awaits_value = false,
                   .key = {},
                   .key_at = {}});
}

void LenientBuilder::end() {
  if (stopped_) return;
  RINGFENCE_ASSERT(!open_.empty());
  const Open closed = open_.back();
  open_.pop_back();
  const auto end = static_cast<std::uint32_t>(tree_.cells_.size());
  tree_.cells_[closed.cell].end = end;
  settle_duplicates(closed.cell);
  if (closed.anchor != 0)
    anchored_.insert_or_assign(closed.anchor,
                               Anchored{.scalar = {}, .first = closed.cell, .end = end});
}

// The cells are copied, so that whoever walks the tree needs no bound of its own for aliases.
void LenientBuilder::alias(Position at, Anchor anchor) {
  if (stopped_) return;
  const auto found = anchored_.find(anchor);
  if (found == anchored_.end()) {
    problem(at, "an alias inside of the value that it stands for");
    stopped_ = true;
    return;
  }
  const Anchored& anchored = found->second;
  if (anchored.end == 0) {
    if (key_is_next()) return take_key(anchored.scalar.text, at);
    note(at, "an alias: read as the value that it stands for");
    return add(static_cast<Node::Kind>(anchored.scalar.kind), at, anchored.scalar.text, 0);
  }
  const auto kind = static_cast<Node::Kind>(tree_.cells_[anchored.first].kind);
  if (key_is_next()) return refuse_key(at, kind);
  std::vector<std::uint32_t> ends;
  std::size_t depth = 1;
  for (std::uint32_t i = anchored.first; i < anchored.end; ++i) {
    while (!ends.empty() && ends.back() <= i) ends.pop_back();
    ends.push_back(tree_.cells_[i].end);
    depth = std::max(depth, ends.size());
  }
  const std::uint32_t size = anchored.end - anchored.first;
  if (!room_for(at, size, depth)) return;
  note(at, "an alias: read as the value that it stands for");
  const std::uint32_t shift = static_cast<std::uint32_t>(tree_.cells_.size()) - anchored.first;
  for (std::uint32_t i = anchored.first; i < anchored.end; ++i) {
    Tree::Cell cell = tree_.cells_[i];
    cell.end += shift;
    if (i != anchored.first) {
      tree_.cells_.push_back(cell);
      continue;
    }
    cell.key = {};
    cell.has_key = cell.dropped = 0;
    put(cell, at);
  }
}

void LenientBuilder::settle_duplicates(std::uint32_t map) {
  const std::vector<Tree::Cell>& cells = tree_.cells_;
  if (cells[map].kind != static_cast<unsigned>(Node::Kind::Map)) return;
  std::vector<std::pair<std::string_view, std::uint32_t>> keys;
  for (std::uint32_t i = map + 1; i < cells[map].end; i = cells[i].end)
    keys.emplace_back(tree_.view(cells[i].key), i);
  const auto drop = [&](std::uint32_t earlier, std::uint32_t later) {
    tree_.cells_[earlier].dropped = 1;
    note({cells[later].line, cells[later].column},
         fmt::format("the key {} is given twice, first in line {}: the last one counts",
                     quoted(tree_.view(cells[later].key)), cells[earlier].line));
  };
  if (keys.size() <= kFewKeys) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      for (std::size_t j = i + 1; j < keys.size(); ++j)
        if (keys[i].first == keys[j].first) {
          drop(keys[i].second, keys[j].second);
          break;
        }
    return;
  }
  std::ranges::sort(keys);
  for (std::size_t i = 1; i < keys.size(); ++i)
    if (keys[i - 1].first == keys[i].first) drop(keys[i - 1].second, keys[i].second);
}

void LenientBuilder::second_document(Position at) {
  problem(at, "something follows the end of the document: one file holds one document");
  stopped_ = true;
}

std::expected<LenientDocument, std::vector<Problem>> LenientBuilder::take() {
  finish_bounded(problems_);
  finish_bounded(notes_);
  if (!problems_.empty()) return std::unexpected(std::move(problems_));
  RINGFENCE_ASSERT(open_.empty());
  tree_.cells_.shrink_to_fit();
  return LenientDocument{std::move(tree_), std::move(notes_)};
}

}  // namespace ringfence::document
