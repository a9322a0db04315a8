// Makes the tree from parser events and applies the rules and bounds of read.hpp. Knows no parser.
// After a bound is passed (`stopped`) it takes events and does nothing.
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/document/node.hpp"
#include "core/document/read.hpp"

namespace ringfence::document {

class TreeBuilder {
 public:
  using Anchor = std::size_t;  // 0: none

  TreeBuilder(Mode mode, const Limits& limits) : mode_(mode), limits_(limits) {}

  void scalar(Node node, Anchor anchor, bool tagged);
  void start(Node::Kind kind, Position at, Anchor anchor, bool tagged);  // List or Map
  void end();
  void alias(Position at, Anchor anchor);
  void second_document(Position at);
  void problem(Position at, std::string text);

  [[nodiscard]] bool stopped() const noexcept { return stopped_; }

  // Once, after the last event.
  [[nodiscard]] std::expected<Document, std::vector<Problem>> take();

 private:
  struct Open {
    Node node;
    Anchor anchor = 0;
    std::optional<Entry> key;  // of a Map, while its value is awaited
    bool as_key = false;       // it stands where a key should: read, reported and dropped
  };
  struct Anchored {
    Node node;
    std::size_t nodes, depth;
  };

  [[nodiscard]] bool room_for(Position at, std::size_t nodes, std::size_t depth);
  void refuse_features(Position at, Anchor anchor, bool tagged);
  void note(Position at, std::string text);
  [[nodiscard]] bool key_is_next() const;
  void take_key(Node node);
  void attach(Node node);
  void remember(Anchor anchor, const Node& node);
  void settle_duplicates(Node& map);

  Mode mode_;
  Limits limits_;
  std::vector<Open> open_;
  std::map<Anchor, Anchored> anchored_;
  std::optional<Node> root_;
  std::size_t nodes_ = 0;
  bool stopped_ = false;
  std::vector<Problem> problems_, notes_;
};

}  // namespace ringfence::document
